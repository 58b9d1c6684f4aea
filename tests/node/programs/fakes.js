// Calls that wait, under fake timers that are never advanced: of node:test, of Sinon as Jest and Vitest use it, and
// mocks that do nothing, as Jest's legacy ones. A process that hangs is ended from outside.
import assert from "node:assert/strict";
import { mock } from "node:test";
import timers from "node:timers";
import FakeTimers from "@sinonjs/fake-timers";

const [kind, order] = process.argv.slice(2);
const NAMES = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
];

/** Installs fakes; returns a function that removes them. */
const INSTALL = {
  node() {
    mock.timers.enable();
    return () => mock.timers.reset();
  },
  sinon() {
    const clock = FakeTimers.install({ toFake: [...NAMES, "Date"] });
    return () => clock.uninstall();
  },
  "sinon of everything"() {
    const clock = FakeTimers.install();
    return () => clock.uninstall();
  },
  legacy: () => replaceIn(globalThis),
  "legacy in the module"() {
    const restore = [globalThis, timers].map(replaceIn);
    return () => restore.forEach((undo) => undo());
  },
};

function replaceIn(target) {
  const real = Object.fromEntries(NAMES.map((name) => [name, target[name]]));
  for (const name of NAMES) target[name] = mock.fn(() => 0);
  return () => Object.assign(target, real);
}

if (order !== "after") var restore = INSTALL[kind]();
const { Ip1 } = await import("ip1-contacts");
const { importContacts } = await import("ip1-contacts/import");
if (order === "restored") restore();
if (order === "after") INSTALL[kind]();

/** An answer that needs nothing of Node, whose streams hang without its timers. */
const answer = (status, body = "", headers = {}) => {
  const bytes = Uint8Array.from(Buffer.from(body));
  return {
    status,
    headers: { get: (name) => headers[name.toLowerCase()] },
    arrayBuffer: async () => bytes.buffer,
  };
};
const answering =
  (...answers) =>
  async () =>
    answers.length > 1 ? answers.shift() : answers[0];
const clientOf = (fetch, options) => new Ip1({ token: "t", fetch, ...options });
const done = [];

const repeated = clientOf(answering(answer(503), answer(200, "[]")));
assert.deepEqual(await repeated.contacts.list().toArray(), []);
done.push("repeated");

const silent = clientOf(() => new Promise(() => {}), { maxRetries: 0 });
const error = await silent.contacts.list({}, { timeoutMs: 50 }).catch((reason) => reason);
assert.equal(error.code, "timeout");
done.push("timed out");

// A timer that is no longer needed keeps no process alive.
const quick = clientOf(answering(answer(200, "[]")), { timeoutMs: 2_000_000_000 });
await quick.contacts.list();
done.push("cleared");

let seen = 0;
const pausing = clientOf(answering(answer(429, "", { "retry-after": "1" }), answer(202)), { maxRetries: 0 });
const report = await importContacts(pausing, [{ properties: { phoneNumber: "+46701740605" } }], {
  onProgress: () => seen++,
});
assert.deepEqual([report.accepted, seen > 1], [1, true]);
done.push("imported");
console.log(done.join(", "));
