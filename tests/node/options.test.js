// Options are the own enumerable members of what is given, each read once: what is checked is what is used.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Ip1, Ip1Error, isIp1Error } from "ip1-contacts";
import { failure, thrown } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { freshPackage } from "../support/package.js";
import { startStub } from "../support/stub.js";

const broken = () => {
  throw new Error("not today");
};
const throwing = (name) => Object.defineProperty({}, name, { get: broken, enumerable: true });

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Runs with these members on every object there is. */
async function withPollution(members, action) {
  try {
    // Not by a descriptor, which would inherit them as well.
    for (const [name, value] of Object.entries(members)) Object.prototype[name] = value;
    return await action();
  } finally {
    for (const name of Object.keys(members)) delete Object.prototype[name];
  }
}

const answer = (body) => {
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(body)));
  return { status: 200, headers: new Headers(), arrayBuffer: async () => bytes.buffer };
};

describe("options", () => {
  let stub;
  let client;

  before(async () => {
    stub = await startStub();
    client = clientOf(stub);
  });
  after(() => stub.stop());
  beforeEach(() => {
    const isOfOne = ({ method, url }) => method === "GET" && url.includes(ID);
    stub.answerWith((request) => ({ body: isOfOne(request) ? contact() : [] }));
  });

  /** The same refusal for a module that is there and for one that is still to be loaded. */
  async function assertRefused(call, pattern, fields) {
    const { Ip1 } = freshPackage();
    for (const client of [clientOf(stub), new Ip1({ token: "t", baseUrl: stub.address })]) {
      let promise;
      assert.doesNotThrow(() => (promise = call(client)), "never synchronously");
      const error = await promise.then(
        () => assert.fail("expected a rejection"),
        (reason) => reason,
      );
      assert.equal(error.code, "invalid_argument", String(error));
      assert.match(error.message, pattern);
      for (const [name, value] of Object.entries(fields ?? {})) assert.deepEqual(error[name], value);
    }
    assert.deepEqual(stub.requests, []);
  }

  const CALLS = {
    get: (client, options) => client.contacts.get(ID, {}, options),
    list: (client, options) => client.contacts.list({}, options),
    count: (client, options) => client.contacts.count({}, options),
    add: (client, options) => client.contacts.add([], options),
    "blacklist.list": (client, options) => client.blacklist.list({}, options),
    "labels.delete": (client, options) => client.labels.delete("x", options),
  };
  for (const [name, call] of Object.entries(CALLS)) {
    it(`of ${name} that throw when they are read are refused with what was thrown`, async () => {
      for (const member of ["signal", "timeoutMs", "maxRetries", "headers"]) {
        const refusal = /^options: expected plain data, got something that throws/;
        await assertRefused((client) => call(client, throwing(member)), refusal, {
          cause: new Error("not today"),
        });
      }
      await assertRefused(
        (client) => call(client, { headers: throwing("X-A") }),
        /^options.headers: .*throws/,
      );
      await assertRefused((client) => call(client, revoked()), /^options: .*throws/);
      await assertRefused((client) => call(client, { signal: revoked() }), /^options.signal: .*throws/);
    });

    it(`of ${name} that are no members of the object itself are refused, never passed over`, async () => {
      class Options {
        get timeoutMs() {
          return 1;
        }
      }
      await assertRefused((client) => call(client, new Options()), /^options.timeoutMs: .*inherited/);
      await assertRefused(
        (client) => call(client, Object.create({ maxRetries: 0 })),
        /^options.maxRetries: .*inherited/,
      );
    });
  }

  it("of later pages are refused likewise", async () => {
    stub.answerWith(() => ({ body: [contact()], headers: { Link: '</v2/contacts?start=1>; rel="next"' } }));
    const page = await client.contacts.list();
    stub.requests.length = 0;
    await assertRefused(() => page.next(throwing("timeoutMs")), /^options: .*throws/, { effect: undefined });
    await assertRefused(() => page.next({ retries: 1 }), /^options.retries: /);
    await assertRefused(() => page.next(null), /^options: /);
  });

  it("may be an instance of a class, by its own members", async () => {
    class Options {
      headers = { "X-A": "own" };
      get unrelated() {
        return broken();
      }
    }
    await client.contacts.get(ID, {}, new Options());
    assert.equal(stub.requests[0].headers["x-a"], "own");
  });

  it("are read once each, so that what is checked is what is used", async () => {
    const reads = {};
    const once = (members) =>
      new Proxy(members, {
        get(target, name, receiver) {
          if (typeof name === "string") reads[name] = (reads[name] ?? 0) + 1;
          return Reflect.get(target, name, receiver);
        },
      });
    const options = once({ timeoutMs: 5000, maxRetries: 1, headers: once({ "X-A": "a" }) });
    const client = new Ip1(once({ token: "t", baseUrl: stub.address, insecureHttp: false }));
    await client.contacts.get(ID, {}, options);
    const counted = ["timeoutMs", "maxRetries", "headers", "X-A", "token", "baseUrl", "insecureHttp"];
    assert.deepEqual(
      counted.map((name) => reads[name]),
      counted.map(() => 1),
    );
  });

  it("named like somebody's data are refused without their names", async () => {
    for (const name of ["+46701740605", "ada@example.com", "070-174 06 05", "n46701740605"]) {
      const options = { [name]: true };
      const shown = [
        await failure(client.contacts.get(ID, {}, options)),
        await failure(client.contacts.get(ID, {}, { headers: { [name]: 7 } })),
        thrown(() => new Ip1({ token: "t", ...options })),
      ];
      for (const { message, stack } of shown) assert.ok(!`${message} ${stack}`.includes(name), message);
    }
    const { message } = await failure(client.contacts.get(ID, {}, { headers: { "X-Request-Id2": 7 } }));
    assert.match(message, /^options.headers.X-Request-Id2: /, "harmless names are told");
  });

  // With a `fetch` that needs nothing of Node, whose own takes options from the prototype of all objects.
  it("of no call are what is on the prototype of all objects", async () => {
    const requests = async () => {
      const sent = [];
      const fetch = async ({ method, url, headers }) => {
        sent.push([method, url, headers.get("X-A")]);
        return answer(url.includes(ID) ? contact() : []);
      };
      const client = new Ip1({ token: "t", fetch, maxRetries: 0 });
      await client.contacts.get(ID);
      await client.contacts.get(ID, {}, {});
      await client.contacts.add([{ properties: { firstName: "Ada" } }], { headers: { "X-A": "a" } });
      await client.blacklist.list();
      const { code } = await client.contacts.get("").catch((reason) => reason);
      const made = new Ip1Error({ code: "network", message: "made" });
      return [...sent, code, Object.keys(made), Object.hasOwn(made, "cause")];
    };
    const expected = await requests();
    const members = {
      sync: true,
      timeoutMs: 1,
      maxRetries: 7,
      invalid: "skip",
      token: "polluted",
      baseUrl: "https://polluted.example",
      insecureHttp: true,
      deleteVia: "POST",
      next: { target: "/v2/polluted", linked: true },
      last: { target: "/v2/polluted", linked: true },
      cause: "polluted",
      aborted: "polluted",
      broken: "polluted",
    };
    for (const [name, value] of Object.entries(members)) {
      assert.deepEqual(await withPollution({ [name]: value }, requests), expected, name);
    }
  });

  it("are checked where objects inherit what describes a property", async () => {
    const client = await withPollution(
      { get: () => "polluted" },
      () => new Ip1({ token: "t", timeoutMs: 1 }),
    );
    const error = await withPollution({ value: 7, set: () => {} }, () => {
      return thrown(() => new Ip1({ token: "t", timeoutMs: 0 }));
    });
    assert.deepEqual([client.constructor, isIp1Error(error), error.code], [Ip1, true, "invalid_argument"]);
  });

  it("of the platform's own requests may be there, and leave no call hanging", async () => {
    const members = {
      signal: AbortSignal.abort("polluted"),
      headers: { "X-A": "polluted" },
      method: "DELETE",
      body: "polluted",
    };
    const client = new Ip1({ token: "t", fetch: async () => answer(contact()), maxRetries: 0 });
    for (const [name, value] of Object.entries(members)) {
      const outcome = await withPollution({ [name]: value }, () =>
        client.contacts.get(ID).catch((error) => error),
      );
      assert.ok(outcome instanceof Ip1Error || outcome.id === ID, `${name}: ${outcome}`);
      assert.deepEqual(await client.contacts.get(ID), contact());
    }
  });
});

describe("a signal", () => {
  const client = new Ip1({ token: "t", fetch: async () => Response.json(contact()) });
  const listening = { aborted: false, addEventListener() {}, removeEventListener() {} };

  const SIGNALS = {
    "without addEventListener": { ...listening, addEventListener: undefined },
    "without removeEventListener": { ...listening, removeEventListener: undefined },
    "that does not say whether it fired": { ...listening, aborted: undefined },
    "that is a controller": new AbortController(),
    "that is a promise": Promise.resolve(),
    "that takes no listener": { ...listening, addEventListener: broken },
    "that gives none back": { ...listening, removeEventListener: broken },
    "that cannot be read": Object.defineProperty({ ...listening }, "aborted", { get: broken }),
  };
  for (const [name, signal] of Object.entries(SIGNALS)) {
    it(`${name} is refused`, async () => {
      const error = await failure(client.contacts.get(ID, {}, { signal }), {
        code: "invalid_argument",
        attempts: 0,
      });
      assert.match(error.message, /^options.signal: expected /);
      await failure(client.contacts.list({}, { signal }), { code: "invalid_argument" });
      assert.deepEqual(await client.contacts.get(ID), contact(), "the client still works");
    });
  }

  it("that begins to throw in the middle of a call does no harm", async () => {
    const signal = new EventTarget();
    signal.aborted = false;
    let isHarmless = true;
    for (const name of ["addEventListener", "removeEventListener"]) {
      const own = EventTarget.prototype[name];
      signal[name] = (...args) => (isHarmless ? own.apply(signal, args) : broken());
    }
    const fetch = async () => {
      isHarmless = false;
      return Response.json(contact());
    };
    const { contacts } = new Ip1({ token: "t", fetch });
    assert.deepEqual(await contacts.get(ID, {}, { signal }), contact());
    assert.deepEqual(await contacts.get(ID, {}, { signal }), contact());
  });

  it("that fires without a reason, as in old browsers, ends a call with the usual one", async () => {
    const signal = Object.assign(new EventTarget(), { aborted: false, reason: undefined });
    const { contacts } = new Ip1({ token: "t", fetch: () => new Promise(() => {}) });
    const call = contacts.get(ID, {}, { signal });
    signal.aborted = true;
    signal.dispatchEvent(new Event("abort"));
    await assert.rejects(call, { name: "AbortError" });
    await assert.rejects(contacts.get(ID, {}, { signal }), { name: "AbortError" });
  });
});
