// Other implementations of fetch, and what they may do.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import vm from "node:vm";
import { failure, rejection, settled } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { freshPackage } from "../support/package.js";
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
    const reasons = [
      [new TypeError("failed"), ["TypeError", "failed"]],
      [foreign, ["TypeError", "failed"]],
      ["text", ["Error", "text"]],
      [undefined, undefined],
      [null, ["Error", "null"]],
      [7, ["Error", "7"]],
      [Symbol("x"), ["Error", "Symbol(x)"]],
      [{}, ["Error", ""]],
      [Object.create(null), ["Error", ""]],
      [() => {}, ["", ""]],
    ];
    for (const [reason, told] of reasons) {
      const failing = [
        async () => Promise.reject(reason),
        () => {
          throw reason;
        },
      ];
      for (const fetch of failing) {
        const { cause } = await failure(get(fetch), { code: "network", attempts: 1 });
        if (told === undefined) assert.equal(cause, undefined);
        else assert.deepEqual([cause instanceof Error, cause.name, cause.message], [true, ...told]);
      }
    }
  });

  it("has its exception copied: what may be shown of it, and of what caused it", async () => {
    const cause = Object.assign(new Error("inner"), {
      code: "EPIPE",
      syscall: "write",
      errno: -32,
      data: "raw",
    });
    const thrown = Object.assign(new TypeError("outer", { cause }), {
      request: { url: "x" },
      errno: 46701740605,
    });
    const error = await failure(get(() => Promise.reject(thrown)));
    const { name, message, code, syscall, errno } = error.cause.cause;
    assert.deepEqual([name, message, code, syscall, errno], ["Error", "inner", "EPIPE", "write", -32]);
    assert.deepEqual(Reflect.ownKeys(error.cause).sort(), ["cause", "message", "name", "stack"]);
    assert.deepEqual(Reflect.ownKeys(error.cause.cause).sort(), [
      "code",
      "errno",
      "message",
      "name",
      "stack",
      "syscall",
    ]);
    let deepest = 0;
    const circular = new Error("again");
    circular.cause = circular;
    let { cause: at } = await failure(get(() => Promise.reject(circular)));
    for (; at !== undefined; at = at.cause) deepest++;
    assert.ok(deepest > 2 && deepest < 20, "a chain has an end");
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
  it("is told to pass by all caches", async () => {
    let given;
    await get((request, options) => ((given = { request, options }), new Response(text)));
    const { request, options } = given;
    assert.deepEqual([request.cache, options.cache], ["no-store", "no-store"]);
    assert.deepEqual([request.redirect, options.redirect], ["manual", "manual"]);
    assert.deepEqual([request.credentials, options.credentials], ["omit", "omit"]);
  });
});

/** Runs with something else in the place of a global. */
async function withGlobal(name, value, action) {
  const kept = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    return await action();
  } finally {
    Object.defineProperty(globalThis, name, kept);
  }
}

describe("the platform's fetch", () => {
  it("gets an address and options", async () => {
    const calls = [];
    const fetch = async (...args) => (calls.push(args), new Response(text));
    await withGlobal("fetch", fetch, async () => {
      const { Ip1 } = freshPackage();
      const client = new Ip1({ token: "t-1", headers: { "X-A": "b" } });
      assert.deepEqual(await client.contacts.update(ID, {}), contact());
    });
    const [[address, { method, body, headers, redirect, credentials, cache, signal }]] = calls;
    assert.equal(address, `https://api.ip1sms.com/v2/contacts/${ID}`);
    assert.deepEqual([method, body], ["PATCH", `{"id":"${ID}"}`]);
    assert.deepEqual([redirect, credentials, cache], ["manual", "omit", "no-store"]);
    assert.deepEqual([headers.get("authorization"), headers.get("x-a")], ["Bearer t-1", "b"]);
    assert.ok(signal instanceof AbortSignal);
  });

  it("may know nothing of caches, as in older Cloudflare Workers", async () => {
    let refused = 0;
    class OlderRequest extends Request {
      constructor(input, options) {
        if (options && "cache" in options) {
          refused++;
          throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        }
        super(input, options);
      }
    }
    const calls = [];
    const fetch = async (input, options) => (calls.push(options), new Response(text));
    await withGlobal("Request", OlderRequest, async () => {
      const { Ip1 } = freshPackage();
      const own = new Ip1({ token: "t-1", fetch });
      for (let call = 0; call < 3; call++) assert.deepEqual(await own.contacts.get(ID), contact());
      await withGlobal("fetch", fetch, async () => {
        assert.deepEqual(await new Ip1({ token: "t-1" }).contacts.get(ID), contact());
      });
    });
    assert.equal(calls.length, 4);
    assert.ok(calls.every((options) => !("cache" in options)));
    assert.equal(refused, 1, "found out once");
  });
});

describe("a platform whose Headers refuse", () => {
  for (const what of ["constructor", "set"]) {
    it(`has calls fail and not hang: ${what}`, async () => {
      class Refusing extends Headers {
        constructor(...args) {
          super(...args);
          if (what === "constructor") throw new TypeError("no headers");
        }
        set() {
          throw new TypeError("no such header");
        }
      }
      await withGlobal("Headers", Refusing, async () => {
        const { Ip1 } = freshPackage();
        const client = new Ip1({ token: "t-1", fetch: () => assert.fail("nothing can be sent") });
        const call = settled(client.contacts.add([]).catch((error) => error));
        const { code, effect, attempts } = await call;
        assert.deepEqual([code, effect, attempts], ["invalid_argument", "none", 0]);
      });
    });
  }
});
