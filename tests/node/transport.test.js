// Other implementations of fetch, and what they may do.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import vm from "node:vm";
import { failure, rejection, settled } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

const text = JSON.stringify(contact());

describe("a fetch of the caller's own", () => {
  let stub;

  before(async () => {
    stub = await startStub(({ method }) => ({ body: method === "POST" ? [contact()] : contact() }));
  });
  after(() => stub.stop());

  const clientWith = (fetch) => clientOf(stub, { fetch, maxRetries: 0 });
  const get = (fetch, options) => clientWith(fetch).contacts.get(ID, undefined, options);

  it("gets a request it can send on", async () => {
    const ways = {
      "the same arguments": (...args) => fetch(...args),
      "only the request": (request) => fetch(request),
      "an address and the options": (request, options) => fetch(String(request), options),
      "the function itself": fetch,
    };
    for (const [name, way] of Object.entries(ways)) {
      stub.requests.length = 0;
      const client = clientWith(way);
      assert.deepEqual(await client.contacts.get(ID), contact(), name);
      await client.contacts.add([{ properties: { a: "å" } }], { sync: true });
      const [, post] = stub.requests;
      assert.deepEqual([post.method, post.url], ["POST", "/v2/contacts?sync"], name);
      assert.deepEqual(JSON.parse(post.body), [{ properties: { a: "å" } }], name);
      assert.equal(post.headers.authorization, "Bearer sandbox", name);
      assert.equal(post.headers["content-type"], "application/json", name);
    }
  });

  it("may answer with anything that looks like a response", async () => {
    const headers = new Headers();
    const answers = [
      new Response(text),
      { status: 200, headers, text: async () => text },
      { status: 200, headers, arrayBuffer: async () => new TextEncoder().encode(text).buffer },
      { status: 200, text: () => text },
      { status: 200, headers: null, body: null, text: async () => text },
      { status: 200, headers: new Map(), body: new Response(text).body },
      vm.runInNewContext("({ status: 200, headers: {}, text: async () => text })", { text }),
    ];
    for (const answer of answers) {
      assert.deepEqual(await settled(get(async () => answer)), contact());
      if (!answer.body) assert.deepEqual(await settled(get(() => answer)), contact(), "without a promise");
    }
  });

  it("may hide a redirect as browsers do", async () => {
    const opaque = { type: "opaqueredirect", status: 0, headers: new Headers(), body: null };
    await failure(
      get(async () => opaque),
      { code: "unsafe_redirect" },
    );
  });

  it("may answer with no response at all", async () => {
    for (const answer of [undefined, null, 7, "x", {}, [], { status: "200" }, () => {}, Symbol("x")]) {
      await failure(
        get(async () => answer),
        { code: "bad_response", attempts: 1 },
      );
    }
  });

  it("may throw or reject with anything", async () => {
    const foreign = vm.runInNewContext("new TypeError('failed')");
    for (const reason of [
      new TypeError("failed"),
      foreign,
      "text",
      undefined,
      null,
      7,
      {},
      Object.create(null),
    ]) {
      const rejected = await failure(
        get(async () => Promise.reject(reason)),
        { code: "network", attempts: 1 },
      );
      const thrown = await failure(
        get(() => {
          throw reason;
        }),
        { code: "network", attempts: 1 },
      );
      assert.equal(rejected.cause, reason);
      assert.equal(thrown.cause, reason);
    }
  });

  it("is given up when it ignores the signal", async () => {
    const never = () => new Promise(() => {});
    await failure(get(never, { timeoutMs: 20 }), { code: "timeout", attempts: 1 });
    const controller = new AbortController();
    const call = get(never, { signal: controller.signal });
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
  });

  it("sees its request aborted on abort and on timeout", async () => {
    const signals = [];
    const never = (_, { signal }) => new Promise(() => signals.push(signal));
    await failure(get(never, { timeoutMs: 20 }), { code: "timeout" });
    assert.equal(signals[0].aborted, true);
  });

  it("may outlive the client", async () => {
    let client = clientWith((...args) => fetch(...args));
    const call = client.contacts.get(ID);
    const loop = client.contacts.list();
    client = undefined;
    globalThis.gc?.();
    assert.deepEqual(await call, contact());
    await failure(loop, { code: "bad_response" });
  });
});
