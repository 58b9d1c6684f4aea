// An instance of the core that breaks ends its calls and makes room for another; so does one that has grown.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { eventually, rejection, settled } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";
import { moduleBytes, watchedPackage, withMemoryOf } from "../support/instances.js";

const MIB = 1 << 20;
const SECRET = "+46701740605";

/** A `fetch` whose answers come when the test says so. */
function heldFetch() {
  const held = [];
  const fetch = () => new Promise((resolve, reject) => held.push({ resolve, reject }));
  return { fetch, held };
}

const answering = async ({ url }) => Response.json(url.endsWith(ID) ? contact() : [contact()]);

/** An answer of so many bytes. */
function large(size) {
  const text = JSON.stringify(contact(ID, { properties: { note: "x".repeat(size) } }));
  const bytes = new TextEncoder().encode(text);
  return () => new Response(new Blob([bytes]).stream());
}

describe("an instance", () => {
  let copy;
  let watched;
  const strays = [];
  const remember = (reason) => strays.push(reason);

  beforeEach(async () => {
    copy = await watchedPackage();
    ({ watched } = copy);
    strays.length = 0;
    for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, remember);
  });

  afterEach(async () => {
    await setImmediate();
    for (const event of ["uncaughtException", "unhandledRejection"]) process.off(event, remember);
    copy.forget();
    assert.deepEqual(strays, []);
  });

  const clientWith = (fetch, more) => new copy.Ip1({ token: "t", maxRetries: 0, fetch, ...more });

  async function assertBroken(call, effect) {
    const error = await rejection(call);
    assert.ok(copy.isIp1Error(error), String(error));
    assert.deepEqual([error.code, error.effect], ["load_failed", effect]);
    assert.match(error.message, /broke/);
    assert.ok(!`${error.stack} ${error.cause?.stack} ${JSON.stringify(error)}`.includes(SECRET));
    return error;
  }

  const WAYS = {
    "the call of another": ({ client }) => client.contacts.get(ID).catch(() => {}),
    "an answer": ({ held }) => held[0].resolve(Response.json(contact())),
    "a failed answer": ({ held }) => held[0].reject(new Error("no")),
    "an abort": ({ controller }) => controller.abort("stop"),
    "a timeout": () => copy.clock.pass(30_000),
  };
  for (const [name, breakIt] of Object.entries(WAYS)) {
    it(`that breaks by an exception in ${name} ends its calls, and the next gets another`, async () => {
      const { fetch, held } = heldFetch();
      const client = clientWith(fetch);
      const page = client.contacts.list({ limit: 1 });
      await eventually(() => held.length === 1);
      held.pop().resolve(Response.json([contact()]));
      const first = await page;
      const controller = new AbortController();
      const { signal } = controller;
      const calls = [
        [client.contacts.get(ID, {}, { signal }), undefined],
        [client.contacts.list({}), undefined],
        [first.next(), undefined],
        [client.contacts.count(), undefined],
        [client.contacts.delete(ID), "unknown"],
        [client.contacts.add([{ properties: {} }]), "unknown"],
        [clientWith(fetch).blacklist.put("46701740605"), "unknown"],
      ];
      for (const [call] of calls) call.catch(() => {});
      await eventually(() => held.length === calls.length);

      watched.throwing = new Error(`exception that says ${SECRET}`);
      const breaking = breakIt({ client, held, controller });
      for (const [call, effect] of calls) await assertBroken(call, effect);
      await breaking;
      watched.throwing = undefined;

      // Late answers find no call.
      for (const { resolve } of held) resolve(Response.json(contact()));
      controller.abort("late");
      await setImmediate();
      assert.deepEqual(await settled(clientWith(answering).contacts.get(ID)), contact());
      assert.deepEqual([watched.memories.length, watched.fromBytes], [2, 1], "compiled once");
    });
  }

  it("that breaks in the very call that begins ends it as well", async () => {
    await copy.preload();
    watched.throwing = new Error(SECRET);
    const client = clientWith(answering);
    await assertBroken(client.contacts.get(ID));
    watched.throwing = undefined;
    assert.deepEqual(await client.contacts.get(ID), contact());
    assert.deepEqual(await client.contacts.list().toArray(), [contact()]);
  });

  it("that is full ends its calls, and the next gets another", async () => {
    const bytes = withMemoryOf(600, await moduleBytes());
    await copy.preload(bytes);
    const answer = large(8 * MIB);
    let count = 0;
    const client = clientWith(async () => (++count > 12 ? Response.json(contact()) : answer()));
    const calls = await settled(
      Promise.allSettled(Array.from({ length: 12 }, () => client.contacts.get(ID))),
    );
    const failures = calls.filter(({ status }) => status === "rejected");
    assert.ok(failures.length > 0, "there is not room for all at once");
    for (const { reason } of failures) {
      assert.equal(reason.code, "load_failed");
      assert.ok(reason.cause instanceof WebAssembly.RuntimeError);
    }
    assert.deepEqual(await client.contacts.get(ID), contact());
  });

  it("that has grown gives its memory back once nobody uses it", async () => {
    const { fetch, held } = heldFetch();
    const client = clientWith(fetch);
    const first = client.contacts.get(ID);
    await eventually(() => held.length === 1);
    const busy = clientWith(large(20 * MIB));
    assert.equal((await busy.contacts.get(ID)).properties.note.length, 20 * MIB);
    await busy.contacts.get(ID);
    assert.equal(watched.memories.length, 1, "not while a call is in flight");

    held[0].resolve(Response.json(contact()));
    assert.deepEqual(await first, contact());
    assert.deepEqual(await clientWith(answering).contacts.get(ID), contact());
    assert.deepEqual([watched.memories.length, watched.fromBytes], [2, 1]);
    await eventually(() => {
      globalThis.gc();
      return watched.memories[0].deref() === undefined;
    });
  });

  it("stays while it is small", async () => {
    const client = clientWith(answering);
    for (let call = 0; call < 50; call++) await client.contacts.get(ID);
    await clientWith(large(MIB)).contacts.get(ID);
    await client.contacts.list();
    assert.equal(watched.memories.length, 1);
  });
});
