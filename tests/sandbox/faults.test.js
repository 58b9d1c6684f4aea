// Fault rules of a sandbox in the same process.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Ip1, isIp1Error } from "ip1-contacts";
import { createSandbox } from "ip1-contacts/sandbox";
import { failure, rejection, thrown } from "../support/assertions.js";

const clientOf = (sandbox, options) =>
  new Ip1({ token: "sandbox", fetch: sandbox.fetch, maxRetries: 0, ...options });
const named = (firstName) => ({ properties: { firstName } });

describe("faults in process", () => {
  let sandbox;
  let client;
  before(async () => {
    sandbox = await createSandbox({ seed: 3 });
    client = clientOf(sandbox);
  });
  after(() => sandbox.close());

  const list = () => sandbox.fetch("https://x/v2/contacts", { headers: { Authorization: "Bearer sandbox" } });
  const withFault = (action, rule) => sandbox.setFaults([{ ...rule, action }]);

  it("drop a request before and after it is carried out", async () => {
    for (const [type, added] of [
      ["drop-before", 0],
      ["drop-after", 1],
    ]) {
      withFault({ type }, { times: 1, match: { method: "POST" } });
      const options = { code: "network", effect: "unknown", attempts: 1 };
      const cause = await failure(client.contacts.add([named(type)], { sync: true }), options);
      assert.ok(isIp1Error(cause));
      const { items } = await client.contacts.list({ properties: { firstName: type } });
      assert.equal(items.length, added, type);
      withFault({ type });
      assert.ok((await rejection(list())) instanceof TypeError);
    }
  });

  it("break a body in the middle", async () => {
    sandbox.setFaults([]);
    const whole = await (await list()).arrayBuffer();
    withFault({ type: "truncate" });
    const response = await list();
    assert.deepEqual(
      [response.status, response.headers.get("content-length")],
      [200, String(whole.byteLength)],
    );
    const reader = response.body.getReader();
    const { value } = await reader.read();
    assert.equal(value.length, whole.byteLength >> 1);
    assert.ok((await rejection(reader.read())) instanceof TypeError);
    assert.ok((await rejection((await list()).text())) instanceof TypeError);
    await failure(client.contacts.list(), { code: "network" });
  });

  it("never end a body until it is aborted", async () => {
    withFault({ type: "stall-body" });
    await failure(client.contacts.list(undefined, { timeoutMs: 50 }), { code: "timeout" });
    const controller = new AbortController();
    const { fetch } = sandbox;
    const headers = { Authorization: "Bearer sandbox" };
    const response = await fetch("https://x/v2/contacts", { headers, signal: controller.signal });
    const reader = response.body.getReader();
    assert.ok((await reader.read()).value.length > 0);
    const end = rejection(reader.read());
    controller.abort("enough");
    assert.equal(await end, "enough");
  });

  it("end with the sandbox", async () => {
    const other = await createSandbox({ seed: 1 });
    other.setFaults([{ action: { type: "stall-body" } }]);
    const response = await other.fetch("https://x/v2/contacts", {
      headers: { Authorization: "Bearer sandbox" },
    });
    const text = rejection(response.text());
    other.close();
    assert.ok((await text) instanceof TypeError);
  });

  it("delay, redirect, spoil and mislead", async () => {
    withFault({ type: "delay", ms: 1 });
    assert.equal((await client.contacts.list()).items.length > 0, true);
    withFault({ type: "status", status: 503, retryAfter: 1, body: { title: "Busy" } });
    await failure(client.contacts.list(), { code: "server_error", status: 503, retryAfterMs: 1000 });
    withFault({ type: "not-json" });
    await failure(client.contacts.list(), { code: "bad_response" });
    withFault({ type: "wrong-type" });
    await failure(client.contacts.list(), { code: "bad_response" });
    withFault({ type: "redirect", location: "https://elsewhere.example/" });
    await failure(client.contacts.list(), { code: "unsafe_redirect" });
    withFault({ type: "evil-link", target: "https://evil.example/?start=1" });
    await failure((await client.contacts.list({ limit: 1 })).next(), { code: "unsafe_redirect" });
    sandbox.setFaults([]);
  });

  it("are refused when there are none like them, and then those before stay", async () => {
    withFault({ type: "status", status: 418 });
    for (const [rules, argument] of [
      [undefined, "rules"],
      [{}, "rules"],
      [[{}], "rules[0].action"],
      [[{ action: { type: "explode" } }], "rules[0].action.type"],
      [[{ action: { type: "drop-after" } }, { action: { type: "delay", ms: -1 } }], "rules[1].action.ms"],
      [[{ action: { type: "drop-after" }, sometimes: true }], "rules[0].sometimes"],
    ]) {
      const error = thrown(() => sandbox.setFaults(rules), { code: "invalid_argument" });
      assert.ok(error.message.startsWith(`${argument}: expected `), error.message);
    }
    assert.equal((await list()).status, 418);
    const circle = [];
    circle.push(circle);
    thrown(() => sandbox.setFaults(circle), { code: "invalid_argument" });
    sandbox.setFaults([]);
  });

  it("can be set and read over its own paths too", async () => {
    const headers = { Authorization: "Bearer sandbox", "Content-Type": "application/json" };
    const body = JSON.stringify([{ action: { type: "status", status: 418 } }]);
    const own = (name, init) => sandbox.fetch(`https://x/_sandbox/${name}`, { headers, ...init });
    assert.equal((await own("faults", { method: "PUT", body })).status, 204);
    assert.equal((await list()).status, 418);
    assert.equal((await (await own("faults")).json())[0].applied, 1);
    assert.equal((await own("faults", { headers: {} })).status, 401);
    sandbox.setFaults([]);
  });
});
