// `ip1-contacts check`: what it finds out about services that differ, in reads only.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { startStub } from "../support/stub.js";
import { accountOf, ip1 } from "./support.js";

/** Runs it against a sandbox of its own: the findings by what they are about. */
async function checked(flags, use = async () => {}) {
  const sandbox = await startSandbox(...flags);
  try {
    await sandbox.forgetRequests();
    const { code, stdout, stderr } = await ip1(["check", "--json"], { env: accountOf(sandbox) });
    const findings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const of = (about) => {
      const found = findings.filter((finding) => finding.about.includes(about));
      assert.equal(found.length, 1, about);
      return [found[0].verdict, found[0].found];
    };
    await use({ sandbox, findings, of, stdout, stderr });
    return { code, findings, of, stderr };
  } finally {
    await sandbox.stop();
  }
}

describe("check", () => {
  it("holds of the sandbox, only reads, and says nothing personal", async () => {
    const { code, findings } = await checked(["--seed", "1500"], async ({ sandbox, stdout, stderr }) => {
      const requests = await sandbox.requests();
      assert.ok(requests.length > 15);
      for (const { method } of requests) assert.ok(["GET", "OPTIONS"].includes(method), method);
      for await (const { id, properties } of clientOf(sandbox).contacts.list({ limit: 1000 })) {
        for (const text of [id, properties.phoneNumber, properties.email]) {
          if (text?.length > 6) assert.ok(!`${stdout}${stderr}`.includes(text), "nothing personal");
        }
      }
    });
    assert.equal(code, 0);
    assert.ok(findings.length >= 20);
    for (const { about, verdict, found } of findings) assert.equal(verdict, "holds", `${about}: ${found}`);
  });

  it("tells a service that differs", async () => {
    const flags = ["--seed", "120", "--no-link-header", "--max-limit", "50", "--expose-headers", "off"];
    const { code, of } = await checked(flags);
    assert.equal(code, 0);
    assert.deepEqual(of("a Link header leads"), ["differs", "there is none: pages are counted instead"]);
    assert.deepEqual(of("pages of 1000"), ["differs", "50 at most"]);
    assert.deepEqual(of("see Link"), ["differs", "hidden: link, retry-after"]);
    assert.equal(of("start counts from 0")[0], "holds");
  });

  it("says what an empty account cannot tell", async () => {
    const { code, of } = await checked([]);
    assert.equal(code, 0);
    for (const about of ["labels=L", "metadata of phone", "start counts", "the blacklist holds"]) {
      assert.equal(of(about)[0], "untold", about);
    }
    assert.deepEqual(of("how many contacts"), ["holds", "0 contacts"]);
  });

  it("ends where nothing works", async () => {
    const sandbox = await startSandbox();
    for (const env of [
      accountOf(sandbox, "an0ther"),
      { IP1_TOKEN: "a", IP1_BASE_URL: "http://127.0.0.1:9" },
    ]) {
      const { code, stdout, stderr } = await ip1(["check"], { env });
      assert.equal(code, 1);
      assert.match(stdout, /^✗ the service answers/);
      assert.equal(stdout.split("\n").length, 2, stdout);
      assert.ok(!`${stdout}${stderr}`.includes("an0ther"));
    }
    await sandbox.stop();
  });

  it("finds flags that are no texts, and an address that ignores start", async () => {
    const contacts = Array.from({ length: 5 }, (_, index) => ({
      id: `id${index}`,
      ownerId: "o",
      properties: { phoneNumber: "+46701740605" },
      metadata: { phoneNumber: { isBlocked: false } },
      labels: [],
    }));
    const service = await startStub(({ url }) => {
      if (!url.startsWith("/v2/contacts?")) return { status: 404, body: {} };
      const limit = Number(/limit=(\d+)/.exec(url)?.[1] ?? 50);
      return { status: 200, body: contacts.slice(0, limit) };
    });
    const { code, stdout } = await ip1(["check", "--json"], { env: accountOf(service) });
    await service.stop();
    assert.match(
      stdout,
      /"about":"metadata of phone numbers","verdict":"differs","found":"flags as boolean"/,
    );
    assert.match(stdout, /"about":"start counts from 0","verdict":"differs","found":"it counts from 1"/);
    assert.match(stdout, /"they may not"/);
    assert.equal(code, 0);
  });
});
