// The client's own options: refused by the constructor, at once.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { Ip1 } from "ip1-contacts";
import { thrown } from "../support/assertions.js";
import { clientOf, contact } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

// The environment of the tests may have them.
delete process.env.IP1_TOKEN;
delete process.env.IP1_BASE_URL;

const REFUSED = [
  ["options", undefined],
  ["options", null],
  ["options", "token"],
  ["options", []],
  ["options.token", {}],
  ["options.token", { token: "" }],
  ["options.token", { token: " " }],
  ["options.token", { token: "a b" }],
  ["options.token", { token: "a\r\nX: y" }],
  ["options.token", { token: "ä" }],
  ["options.token", { token: 7 }],
  ["options.token", { token: null }],
  ["options.baseURL", { token: "t", baseURL: "https://a.example" }],
  ["options.baseUrl", { token: "t", baseUrl: "http://example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "http://127.0.0.1.example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "http://localhost.example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "ftp://example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "//example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "" }],
  ["options.baseUrl", { token: "t", baseUrl: null }],
  ["options.baseUrl", { token: "t", baseUrl: 7 }],
  ["options.baseUrl", { token: "t", baseUrl: "https://user@example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "https://:secret@example.com" }],
  ["options.baseUrl", { token: "t", baseUrl: "https://example.com/?token=t" }],
  ["options.baseUrl", { token: "t", baseUrl: "https://example.com/#x" }],
  ["options.timeoutMs", { token: "t", timeoutMs: 0 }],
  ["options.timeoutMs", { token: "t", timeoutMs: "1" }],
  ["options.timeoutMs", { token: "t", timeoutMs: 2 ** 31 }],
  ["options.maxRetries", { token: "t", maxRetries: -1 }],
  ["options.maxRetries", { token: "t", maxRetries: 101 }],
  ["options.maxRetries", { token: "t", maxRetries: 0.5 }],
  ["options.headers", { token: "t", headers: { AUTHORIZATION: "x" } }],
  ["options.headers", { token: "t", headers: { "X-A": "a\r\nb" } }],
  ["options.headers", { token: "t", headers: new Headers({ a: "b" }) }],
  ["options.headers", { token: "t", headers: null }],
  ["options.fetch", { token: "t", fetch: "x" }],
  ["options.fetch", { token: "t", fetch: null }],
  ["options.deleteVia", { token: "t", deleteVia: "PUT" }],
  ["options.onEvent", { token: "t", onEvent: {} }],
];

const shown = (value) => inspect(value, { breakLength: Infinity });

describe("the constructor", () => {
  for (const [place, options] of REFUSED) {
    it(`refuses ${place}: ${shown(options)}`, () => {
      const error = thrown(() => new Ip1(options), { code: "invalid_argument", attempts: 0 });
      assert.ok(error.message.includes(place), `${place} is not in: ${error.message}`);
      assert.doesNotMatch(error.message, /secret|a b/);
    });
  }

  it("takes the options that there are", () => {
    for (const baseUrl of [
      "https://api.example.com",
      "https://api.example.com:8443/a/proxy/",
      new URL("https://api.example.com/"),
      "http://localhost:1",
      "http://127.0.0.1:1",
      "http://127.1.2.3",
      "http://[::1]:1",
    ]) {
      new Ip1({ token: "t", baseUrl });
    }
    new Ip1({ token: () => "t", timeoutMs: 1, maxRetries: 0, headers: {}, fetch, onEvent() {} });
    new Ip1({ token: "t", timeoutMs: 2 ** 31 - 1, maxRetries: 100 });
    new Ip1({ token: "t", baseUrl: undefined, timeoutMs: undefined, headers: undefined, fetch: undefined });
  });

  it("sends its headers, those of a call over them, and the token last", async () => {
    const stub = await startStub(() => ({ body: contact() }));
    const client = clientOf(stub, { token: "t-1", headers: { "X-A": "client", "X-B": "client" } });
    await client.contacts.get("1", undefined, { headers: { "x-b": "call" } });
    await client.contacts.update("1", {});
    const [get, patch] = stub.requests.map(({ headers }) => headers);
    assert.deepEqual([get["x-a"], get["x-b"], patch["x-b"]], ["client", "call", "client"]);
    assert.deepEqual([get.authorization, get.accept], ["Bearer t-1", "application/json"]);
    assert.deepEqual([get["content-type"], patch["content-type"]], [undefined, "application/json"]);
    await stub.stop();
  });

  it("looks global fetch up at each call, and takes another", async () => {
    const original = globalThis.fetch;
    const answer = () => Response.json(contact("replaced"));
    try {
      globalThis.fetch = async () => answer();
      assert.equal((await new Ip1({ token: "t" }).contacts.get("1")).id, "replaced");
    } finally {
      globalThis.fetch = original;
    }
    const urls = [];
    const client = new Ip1({ token: "t", fetch: async (request) => (urls.push(request.url), answer()) });
    await client.contacts.get("1", { meta: true });
    assert.deepEqual(urls, ["https://api.ip1sms.com/v2/contacts/1?meta"]);
  });
});

describe("an option that throws when it is read", () => {
  it("is refused with a copy of what was thrown", () => {
    const thrownThere = Object.assign(new RangeError("no +46 70 174 06 05 of ada@example.com"), {
      secret: "s3cret",
    });
    const options = {
      get token() {
        throw thrownThere;
      },
    };
    const { cause } = thrown(() => new Ip1(options), { code: "invalid_argument", attempts: 0 });
    assert.notEqual(cause, thrownThere);
    assert.deepEqual([cause.name, cause.message], ["RangeError", "no [redacted] of [redacted]"]);
    assert.doesNotMatch(inspect(cause, { showHidden: true }), /s3cret|70 174|ada@/);
  });

  it("may throw anything, and throw again when that is read", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of [null, "s3cret 0701740605", 7, Symbol("x"), proxy, () => {}, Object.create(null)]) {
      const options = {
        get token() {
          throw value;
        },
      };
      const { cause } = thrown(() => new Ip1(options), { code: "invalid_argument" });
      assert.ok(cause instanceof Error && cause !== value);
      assert.doesNotMatch(cause.message, /0701740605/);
    }
  });
});
