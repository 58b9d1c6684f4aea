// A fetch that answers with what only resembles a response must never leave a call hanging, nor break others.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isIp1Error } from "ip1-contacts";
import { settled } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";
import { freshPackage } from "../support/package.js";

const failing = () => {
  throw new Error("broken");
};

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const detached = () => {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
};

const untaggable = () => ({
  get [Symbol.toStringTag]() {
    return failing();
  },
});

const readBy = (read) => ({ body: { getReader: () => ({ read }) } });

/** A stream that repeats a chunk, but not for ever, because a call that never stops reading would hang the tests. */
const repeated = (chunk) => {
  let left = 10_000;
  return readBy(async () => (left-- > 0 ? chunk : { done: true }));
};

const BODIES = {
  "no body at all": {},
  "text that throws": { text: failing },
  "text that rejects": { text: async () => failing() },
  "text that is a number": { text: async () => 7 },
  "text that is a symbol": { text: async () => Symbol("x") },
  "a buffer that rejects": { arrayBuffer: async () => failing() },
  "a buffer that is undefined": { arrayBuffer: async () => undefined },
  "a buffer that is a negative number": { arrayBuffer: async () => -1 },
  "a buffer that is a huge number": { arrayBuffer: async () => 2 ** 60 },
  "a buffer that is a symbol": { arrayBuffer: async () => Symbol("x") },
  "a detached buffer": { arrayBuffer: async () => detached() },
  "a locked stream": { body: { getReader: failing } },
  "a reader that is undefined": { body: { getReader: () => undefined } },
  "a read that throws": readBy(failing),
  "a read that rejects": readBy(async () => failing()),
  "an ended stream": readBy(async () => ({ done: true })),
  "chunks of undefined": repeated({ done: false }),
  "no chunks": repeated(undefined),
  "chunks of text": repeated({ done: false, value: "text" }),
  "a chunk that is a negative number": repeated({ value: -1 }),
  "a chunk that is a symbol": repeated({ value: Symbol("x") }),
};

const THINGS = {
  "a revoked proxy": revoked,
  "an object without a tag": untaggable,
  "an object with a throwing getter": () => ({
    get status() {
      return failing();
    },
  }),
  "a thenable that throws": () => ({ then: failing }),
  "a thenable that cannot be read": () => ({
    get then() {
      return failing();
    },
  }),
};

/** The failure of one call, in a copy of the package that no other test can have broken. */
async function failureOf(fetch) {
  const { Ip1 } = freshPackage();
  const answers = [fetch, async () => Response.json(contact())];
  const client = new Ip1({ token: "sandbox", fetch: (...args) => answers.shift()(...args), maxRetries: 0 });
  const call = client.contacts.get(ID, undefined, { timeoutMs: 300 });
  const error = await settled(
    call.then(
      () => assert.fail("expected a rejection"),
      (reason) => reason,
    ),
  );
  assert.ok(isIp1Error(error), `expected an Ip1Error, got ${error}`);
  assert.ok(["network", "bad_response", "timeout"].includes(error.code), `${error.code}: ${error.message}`);
  assert.deepEqual(await settled(client.contacts.get(ID)), contact(), "the client still works");
  return error;
}

describe("a hostile fetch", () => {
  for (const [name, body] of Object.entries(BODIES)) {
    it(`may answer with ${name}`, async () => {
      await failureOf(async () => ({ status: 200, ...body }));
    });
  }

  it("is not read from without end", async () => {
    let reads = 0;
    const endless = readBy(async () => (++reads > 10_000 ? { done: true } : { done: false }));
    await failureOf(async () => ({ status: 200, ...endless }));
    assert.ok(reads < 100, `${reads} reads that brought nothing`);
  });

  it("cannot keep time and aborts from their turn, with pieces that are always there", async () => {
    const piece = { done: false, value: new Uint8Array([0x20]) };
    const fetch = async () => ({ status: 200, ...readBy(async () => piece) });
    const { Ip1 } = freshPackage();
    const { contacts } = new Ip1({ token: "sandbox", fetch, maxRetries: 0 });
    const error = await settled(contacts.get(ID, {}, { timeoutMs: 20 }).catch((error) => error));
    assert.equal(error.code, "timeout");
    const controller = new AbortController();
    setTimeout(() => controller.abort("enough"), 20);
    const call = contacts.get(ID, {}, { signal: controller.signal }).catch((reason) => reason);
    assert.equal(await settled(call), "enough");
  });

  for (const [name, thing] of Object.entries(THINGS)) {
    it(`may answer with ${name}`, () => failureOf(async () => ({ status: 200, ...repeated(thing()) })));
    it(`may resolve with ${name}`, () => failureOf(() => Promise.resolve().then(thing)));
    it(`may reject with ${name}`, () => failureOf(() => Promise.reject(thing())));
  }

  for (const name of ["Headers", "Request", "AbortController", "URL", "URLSearchParams"]) {
    it(`may be all that there is, without ${name}`, async () => {
      const { Ip1 } = freshPackage();
      const client = new Ip1({
        token: "sandbox",
        fetch: () => assert.fail("nothing can be sent"),
        maxRetries: 0,
      });
      const { [name]: kept } = globalThis;
      delete globalThis[name];
      try {
        await settled(assert.rejects(client.contacts.get(ID), { name: "Ip1Error" }));
      } finally {
        globalThis[name] = kept;
      }
    });
  }
});
