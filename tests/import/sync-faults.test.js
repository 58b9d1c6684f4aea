// One request in five goes wrong, and the sync is stopped again and again: in the end the account is what the table
// says.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { syncContacts } from "ip1-contacts/import";
import { eventually } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { number, startService } from "./support.js";

/** The soak of syncs has more of both. */
const ROWS = 300;
const KILLS = 5;

/** Of every kind, and one in five in all. */
const FAULTS = [
  { type: "status", status: 500 },
  { type: "status", status: 503, retryAfter: 0 },
  { type: "status", status: 429, retryAfter: 0 },
  { type: "drop-before" },
  { type: "drop-after" },
  { type: "truncate" },
  { type: "not-json" },
  { type: "wrong-type" },
  { type: "redirect", location: "http://127.0.0.1:9/" },
  { type: "evil-link", target: "http://127.0.0.1:9/v2/contacts" },
].map((action, index) => ({ match: { path: "/v2/*" }, probability: 0.022, seed: index + 1, action }));

const row = (index, name) => `${number(index)},${name},${index % 3 === 0 ? "crm;VIP" : "crm"}`;
const HEADING = "phoneNumber,firstName,labels";
/** A third is new, a third differs, a third is the same; as many are to go. */
const TABLE = [
  HEADING,
  ...Array.from({ length: ROWS }, (_, index) => row(index, index % 3 === 1 ? "new" : "same")),
];
const BEFORE = Array.from({ length: (ROWS / 3) * 2 }, (_, index) => {
  const at = index < ROWS / 3 ? index : ROWS + index;
  return { properties: { phoneNumber: number(at), firstName: "same" }, labels: ["crm"] };
});

describe("a sync under faults", { timeout: 600_000 }, () => {
  let service;
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "ip1-sync-"));
    service = await startService("--database", join(folder, "contacts.db"));
    await writeFile(join(folder, "table.csv"), TABLE.join("\n"));
  });
  after(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const reset = async () => {
    await service.clear();
    await service.client.contacts.add(BEFORE, { sync: true });
    await service.faults(FAULTS);
  };

  /** Runs the sync until nothing has failed; then the account equals the table, without duplicates. */
  async function finish(run) {
    let report;
    for (let runs = 0; runs < 10 && report?.failed.length !== 0; runs++)
      report = await run().catch(() => undefined);
    await service.faults([]);
    assert.deepEqual(report?.failed, []);
    const contents = await service.contents();
    const lines = contents.map(
      ({ properties: { phoneNumber, firstName }, labels }) =>
        `${phoneNumber},${firstName},${labels.join(";")}`,
    );
    assert.equal(
      new Set(lines.map((line) => line.split(",")[0])).size,
      lines.length,
      "nobody is there twice",
    );
    assert.deepEqual(lines.sort(), TABLE.slice(1).sort());
  }

  it(`ends as the table says, aborted ${KILLS} times`, async () => {
    await reset();
    const client = clientOf(service, { timeoutMs: 5000 });
    const run = (options) =>
      syncContacts(client, TABLE.join("\n"), {
        scope: { labels: ["crm"] },
        remove: true,
        maxRemovals: "100%",
        update: "replace",
        timeoutMs: 5000,
        ...options,
      });
    for (let kill = 1; kill <= KILLS; kill++) {
      const controller = new AbortController();
      let isOver = false;
      const promise = run({
        signal: controller.signal,
        // Somewhere else each time: in the reading, in the additions, in the changes.
        onProgress: ({ done, read }) =>
          (done > kill * 20 || (kill < 3 && read > kill * 100)) && controller.abort("killed"),
      }).then(
        () => (isOver = true),
        (reason) => assert.equal(reason, "killed"),
      );
      await promise;
      if (isOver) break;
    }
    await finish(run);
  });

  it(`ends as the table says, its process killed ${KILLS} times`, async () => {
    await reset();
    const start = () => {
      const script = join(import.meta.dirname, "sync-file.js");
      const args = [script, service.address, join(folder, "table.csv")];
      return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    };
    const seen = async () => (await service.requests()).filter(({ method }) => method !== "GET").length;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = start();
      const exited = once(child, "exit");
      let isOver = false;
      void exited.then(() => (isOver = true));
      const before = await seen();
      await eventually(async () => isOver || (await seen()) >= before + 1 + kill * 3);
      child.kill("SIGKILL");
      await exited;
    }
    await finish(async () => {
      const child = start();
      let printed = "";
      child.stdout.on("data", (text) => (printed += text));
      await once(child, "close");
      return JSON.parse(printed.split("\n")[1]);
    });
  });
});
