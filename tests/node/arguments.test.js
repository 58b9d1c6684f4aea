// Arguments that are refused: each by name, and before anything is sent.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import vm from "node:vm";
import { failure } from "../support/assertions.js";
import { ID, clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

const many = (count) => Array.from({ length: count }, () => ({ properties: {} }));

class AllOfThem {
  get all() {
    return true;
  }
}

/** A person as an application may have it: its data is behind getters. */
class Person {
  #name = "Ada";
  get firstName() {
    return this.#name;
  }
}

class Employee extends Person {
  city = "Oslo";
}

const throwing = () => ({
  get firstName() {
    throw new Error("not today");
  },
});

/** Each row: the place that the message names, and the call. */
const REFUSED = {
  contacts: [
    ["id", (c) => c.get("")],
    ["id", (c) => c.get("a/b")],
    ["id", (c) => c.get(".")],
    ["id", (c) => c.get("..")],
    ["id", (c) => c.get(undefined)],
    ["id", (c) => c.get(17)],
    ["id", (c) => c.get(null)],
    ["id", (c) => c.get("\ud800")],
    ["id", (c) => c.update("..", {})],
    ["id", (c) => c.replace("", { properties: {} })],
    ["id", (c) => c.delete("a/b")],
    ["query", (c) => c.get(ID, "meta")],
    ["query", (c) => c.get(ID, null)],
    ["query.meta", (c) => c.get(ID, { meta: "yes" })],
    ["query.metadata", (c) => c.get(ID, { metadata: true })],
    ["query.limit", (c) => c.list({ limit: -1 })],
    ["query.limit", (c) => c.list({ limit: 0 })],
    ["query.limit", (c) => c.list({ limit: 1.5 })],
    ["query.limit", (c) => c.list({ limit: "5" })],
    ["query.limit", (c) => c.list({ limit: NaN })],
    ["query.limit", (c) => c.list({ limit: Infinity })],
    ["query.limit", (c) => c.list({ limit: 5n })],
    ["query.limit", (c) => c.list({ limit: 2 ** 53 })],
    ["query.start", (c) => c.list({ start: -1 })],
    ["query.start", (c) => c.list({ start: 0.5 })],
    ["query.start", (c) => c.list({ start: null })],
    ["query.order", (c) => c.list({ order: "asc" })],
    ["query.meta", (c) => c.list({ meta: 1 })],
    ["query.lables", (c) => c.list({ lables: "x" })],
    ["query.labels", (c) => c.list({ labels: "" })],
    ["query.labels[1]", (c) => c.list({ labels: ["x", 1] })],
    ["query.labels", (c) => c.list({ labels: { x: true } })],
    ["query.properties", (c) => c.list({ properties: "Ada" })],
    ["query.properties.a", (c) => c.list({ properties: { a: 1 } })],
    ["query.properties.a", (c) => c.list({ properties: { a: undefined } })],
    ["query.properties", (c) => c.list({ properties: new Map([["a", "b"]]) })],
    ["query.metadata", (c) => c.list({ metadata: { isBlocked: true } })],
    ["query.metadata", (c) => c.list({ metadata: { "phoneNumber.isBlocked": 1 } })],
    ["query", (c) => c.list([])],
    ["query", (c) => c.list(null)],
    ["contacts", (c) => c.add("x")],
    ["contacts", (c) => c.add()],
    ["contacts", (c) => c.add({ properties: {} })],
    ["contacts", (c) => c.add(many(1001), { sync: true })],
    ["contacts[0].properties", (c) => c.add([{}])],
    ["contacts[0]", (c) => c.add([null])],
    ["contacts[1]", (c) => c.add([{ properties: {} }, "x"])],
    ["contacts[0]", (c) => c.add(new Array(1))],
    ["contacts[0].properties", (c) => c.add([{ properties: [] }])],
    ["contacts[0].properties", (c) => c.add([{ properties: new Map() }])],
    ["contacts[0].properties", (c) => c.add([{ properties: new Date() }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: 7 } }])],
    ["contacts[0]", (c) => c.add([{ properties: { age: null } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: new String("7") } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: () => "7" } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: Symbol("7") } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: "\ud83d" } }])],
    ["contacts[0].properties", (c) => c.add([{ properties: new Person() }])],
    ["contacts[0].properties", (c) => c.add([{ properties: new Employee() }])],
    ["contacts[0].properties", (c) => c.add([{ properties: Object.create({ firstName: "Ada" }) }])],
    ["contacts[0].properties", (c) => c.add([{ properties: Promise.resolve({ firstName: "Ada" }) }])],
    ["contacts[0]", (c) => c.add([Object.create({ properties: {} })])],
    ["contacts", (c) => c.add(new Set([{ properties: {} }]))],
    ["contacts", (c) => c.add((function* () {})())],
    ["contacts", (c) => c.add(Promise.resolve([]))],
    ["contacts[0].labels", (c) => c.add([{ properties: {}, labels: new Set(["x"]) }])],
    ["patch.properties", (c) => c.update(ID, { properties: new Person() })],
    ["contact.properties", (c) => c.replace(ID, { properties: new Person() })],
    ["query.properties", (c) => c.list({ properties: new Person() })],
    ["filter.properties", (c) => c.count({ properties: new Person() })],
    ["contacts[0].labels", (c) => c.add([{ properties: {}, labels: "x" }])],
    ["contacts[0]", (c) => c.add([{ properties: {}, labels: [""] }])],
    [
      "contacts[1]",
      (c) => c.add([{ properties: { a: "b" } }, { properties: { a: " \u200b" }, labels: null }]),
    ],
    ["contacts[0].labels[1]", (c) => c.add([{ properties: { a: "" }, labels: ["x", null, ""] }])],
    ["contacts[0].properties.b", (c) => c.add([{ properties: { a: "", b: 7 } }])],
    ["contacts[0].lables", (c) => c.add([{ properties: {}, lables: [] }])],
    ["patch", (c) => c.update(ID)],
    ["patch", (c) => c.update(ID, null)],
    ["patch.properties.a", (c) => c.update(ID, { properties: { a: 1 } })],
    ["patch.properties", (c) => c.update(ID, { properties: null })],
    ["patch.labels", (c) => c.update(ID, { labels: "x" })],
    ["patch.firstName", (c) => c.update(ID, { firstName: "Ada" })],
    ["patch.id", (c) => c.update(ID, { id: "another" })],
    ["contact.properties", (c) => c.replace(ID, {})],
    ["patch.labels[0]", (c) => c.update(ID, { labels: [""] })],
    ["contact.id", (c) => c.replace(ID, { properties: {}, id: "another" })],
    ["contact", (c) => c.replace(ID, "x")],
    ["filter", (c) => c.deleteMatching()],
    ["filter", (c) => c.deleteMatching({})],
    ["filter", (c) => c.deleteMatching({ labels: [] })],
    ["filter", (c) => c.deleteMatching({ properties: {} })],
    ["filter", (c) => c.deleteMatching({ metadata: {} })],
    ["filter", (c) => c.deleteMatching({ labels: undefined, properties: undefined })],
    ["filter", (c) => c.deleteMatching({ all: false })],
    ["filter", (c) => c.deleteMatching({ all: true, labels: "x" })],
    ["filter", (c) => c.deleteMatching({ all: true, properties: { a: "b" } })],
    ["filter", (c) => c.deleteMatching({ all: true, labels: undefined })],
    ["filter", (c) => c.deleteMatching({ all: true, metadata: undefined })],
    ["filter.labels", (c) => c.deleteMatching({ labels: undefined, properties: { a: "b" } })],
    ["filter.labels", (c) => c.deleteMatching({ labels: [], properties: { a: "b" } })],
    ["filter.labels", (c) => c.deleteMatching({ labels: "", properties: { a: "b" } })],
    ["filter.labels", (c) => c.deleteMatching({ labels: ["x", ""], properties: { a: "b" } })],
    ["filter.properties", (c) => c.deleteMatching({ labels: "x", properties: undefined })],
    ["filter.properties", (c) => c.deleteMatching({ labels: "x", properties: {} })],
    ["filter.properties", (c) => c.deleteMatching({ labels: "x", properties: { a: undefined } })],
    ["filter", (c) => c.deleteMatching({ labels: "x", properties: { a: "" } })],
    ["filter", (c) => c.deleteMatching({ labels: "x", properties: { "": "a" } })],
    ["filter", (c) => c.deleteMatching({ properties: { email: "" } })],
    ["filter.metadata", (c) => c.deleteMatching({ labels: "x", metadata: {} })],
    ["filter", (c) => c.deleteMatching({ labels: "x", metadata: { "phoneNumber.isBlocked": "" } })],
    ["filter.metadata", (c) => c.deleteMatching({ labels: "x", all: false, metadata: undefined })],
    ["filter", (c) => c.deleteMatching(Object.create({ all: true }))],
    ["filter", (c) => c.deleteMatching(new AllOfThem())],
    ["filter", (c) => c.deleteMatching(Object.defineProperty({}, "all", { value: true }))],
    ["filter.all", (c) => c.deleteMatching({ all: "yes" })],
    ["filter.lables", (c) => c.deleteMatching({ lables: "x" })],
    ["filter.start", (c) => c.deleteMatching({ labels: "x", start: 1 })],
  ],
  labels: [
    ["labelName", (l) => l.add("", [ID])],
    ["labelName", (l) => l.add("..", [ID])],
    ["labelName", (l) => l.add(1, [ID])],
    ["contactIds", (l) => l.add("x")],
    ["contactIds", (l) => l.add("x", ID)],
    ["contactIds[1]", (l) => l.add("x", [ID, 7])],
    ["contactIds[0]", (l) => l.add("x", [""])],
    ["labelName", (l) => l.delete(".")],
    ["labelName", (l) => l.delete()],
  ],
  blacklist: [
    ...[
      "",
      "+",
      "abc",
      "4670-174",
      "++46701740605",
      "46 701740605",
      "0701740605",
      "070-174 06 05",
      "+0701740605",
      "0046701740605",
      "+0046701740605",
      "00",
      "000000",
      "46701",
      "+46701",
      "١٢٣",
      "1".repeat(16),
      46701740605,
    ].flatMap((msisdn) => [
      ["msisdn", (b) => b.add(msisdn)],
      ["msisdn", (b) => b.get(msisdn)],
      ["msisdn", (b) => b.put(msisdn)],
      ["msisdn", (b) => b.delete(msisdn)],
    ]),
    ["query.labels", (b) => b.list({ labels: "x" })],
    ["query.limit", (b) => b.list({ limit: 0 })],
    ["query.meta", (b) => b.list({ meta: true })],
  ],
};

const OPTIONS = [
  ["options", null],
  ["options", "x"],
  ["options", []],
  ["options.retries", { retries: 1 }],
  ["options.sync", { sync: true }],
  ["options.token", { token: "x" }],
  ["options.timeoutMs", { timeoutMs: 0 }],
  ["options.timeoutMs", { timeoutMs: -1 }],
  ["options.timeoutMs", { timeoutMs: 1.5 }],
  ["options.timeoutMs", { timeoutMs: "5" }],
  ["options.timeoutMs", { timeoutMs: 2 ** 31 }],
  ["options.timeoutMs", { timeoutMs: Infinity }],
  ["options.maxRetries", { maxRetries: -1 }],
  ["options.maxRetries", { maxRetries: NaN }],
  ["options.maxRetries", { maxRetries: 101 }],
  ["options.signal", { signal: {} }],
  ["options.signal", { signal: "x" }],
  ["options.headers", { headers: "x" }],
  ["options.headers", { headers: [["a", "b"]] }],
  ["options.headers", { headers: new Headers({ a: "b" }) }],
  ["options.headers", { headers: new Map([["a", "b"]]) }],
  ["options.headers", { headers: { "X-A": 1 } }],
  ["options.headers", { headers: { "X-A": "a\r\nX-B: b" } }],
  ["options.headers", { headers: { "X-A": "a\nb" } }],
  ["options.headers", { headers: { "X-A": "a\0b" } }],
  ["options.headers", { headers: { "X-A": "€" } }],
  ["options.headers", { headers: { "X A": "b" } }],
  ["options.headers", { headers: { "": "b" } }],
  ["options.headers", { headers: { "X\r\nA": "b" } }],
  ["options.headers", { headers: { authorization: "Bearer x" } }],
];

describe("arguments", () => {
  let stub;
  let client;

  before(async () => {
    stub = await startStub(() => ({ body: [] }));
    client = clientOf(stub);
  });
  after(() => stub.stop());
  beforeEach(() => (stub.requests.length = 0));

  async function assertRefused(place, call) {
    const error = await failure(call(), { code: "invalid_argument", attempts: 0, status: undefined });
    assert.ok(error.message.includes(place), `${place} is not in: ${error.message}`);
    assert.match(error.message, /expected .+ got /);
    assert.deepEqual(stub.requests, []);
    return error;
  }

  for (const [resource, cases] of Object.entries(REFUSED)) {
    for (const [place, call] of cases) {
      const name = String(call)
        .replace(/\s+/g, " ")
        .replace(/^\((\w)\) => \1/, resource);
      it(`refuses ${place}: ${name}`, () => assertRefused(place, () => call(client[resource])));
    }
  }

  for (const [place, options] of OPTIONS) {
    it(`refuses ${place} of a call: ${inspect(options, { breakLength: Infinity })}`, async () => {
      await assertRefused(place, () => client.contacts.get(ID, undefined, options));
      await assertRefused(place, () => client.blacklist.list(undefined, options));
    });
  }

  it("refuses options of add", async () => {
    await assertRefused("options.sync", () => client.contacts.add([], { sync: "yes" }));
  });

  it("refuses { all: true } beside any condition, also an empty one", async () => {
    await assertRefused("filter", () => client.contacts.deleteMatching({ all: true, labels: [] }));
    await assertRefused("filter", () => client.contacts.deleteMatching({ all: true, properties: {} }));
  });

  it("refuses values that cannot be read, with what was thrown", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { contacts, labels, blacklist } = client;
    const endless = new Proxy([], { get: () => assert.fail("not today") });
    const values = [proxy, throwing(), endless];
    for (const value of values) {
      for (const call of [
        () => contacts.add([{ properties: value }]),
        () => contacts.add([{ properties: {}, labels: value }]),
        () => contacts.add([value]),
        () => contacts.add(value),
        () => contacts.update(ID, value),
        () => contacts.update(ID, { properties: value }),
        () => contacts.replace(ID, { properties: value }),
        () => contacts.list({ properties: value }),
        () => contacts.list({ labels: value }),
        () => contacts.list(value),
        () => contacts.count(value),
        () => contacts.get(ID, value),
        () => contacts.get(value),
        () => contacts.deleteMatching(value),
        () => contacts.deleteMatching({ labels: value }),
        () => labels.add("x", value),
        () => blacklist.list(value),
        () => blacklist.put(value),
      ]) {
        let promise;
        assert.doesNotThrow(() => (promise = call()), "never synchronously");
        const error = await failure(promise, { code: "invalid_argument", attempts: 0 });
        // A number too many among the values that are read; one that is only looked at throws nothing.
        if (/throws/.test(error.message)) assert.ok(error.cause instanceof Error, String(call));
      }
    }
    const { cause, message } = await failure(contacts.add([{ properties: {} }, { properties: throwing() }]));
    assert.equal(cause.message, "not today");
    assert.match(
      message,
      /^contacts\[1\]\.properties: expected object, got something that throws when it is read/,
    );
    assert.deepEqual(stub.requests, []);
    assert.deepEqual((await contacts.list()).items, [], "the client still works");
  });

  it("takes instances of classes by their own members", async () => {
    class Properties {
      firstName = "Ada";
      greet() {
        return `I am ${this.firstName}`;
      }
      static make() {
        return new Properties();
      }
    }
    function Older() {
      this.firstName = "Ada";
    }
    Older.prototype.greet = () => "hello";
    const foreign = vm.runInNewContext("({ firstName: 'Ada' })");
    const observed = new Proxy({ firstName: "Ada" }, {});
    for (const properties of [
      new Properties(),
      new Older(),
      foreign,
      observed,
      Object.freeze({ firstName: "Ada" }),
    ]) {
      stub.requests.length = 0;
      await client.contacts.add([{ properties }]);
      assert.equal(stub.requests[0].body, '[{"properties":{"firstName":"Ada"}}]');
    }
  });

  it("reads each value once, and sends what it has checked", async () => {
    const reads = {};
    const counting = (value) =>
      new Proxy(value, {
        get(target, name) {
          if (Object.hasOwn(target, name)) reads[name.toString()] = (reads[name.toString()] ?? 0) + 1;
          return typeof target[name] === "object" ? counting(target[name]) : target[name];
        },
      });
    await client.contacts.add(counting([{ properties: { firstName: "Ada" }, labels: ["x"] }]));
    assert.deepEqual([reads.firstName, reads.properties, reads.labels], [1, 1, 1]);
    assert.equal(stub.requests[0].body, '[{"properties":{"firstName":"Ada"},"labels":["x"]}]');
    let isFirst = true;
    const changing = {
      get labels() {
        [isFirst] = [false];
        return ["x"];
      },
    };
    await client.contacts.deleteMatching(changing);
    assert.deepEqual([isFirst, stub.requests[1].url], [false, "/v2/contacts?labels=x"]);
  });

  it("says of a refused write that it had no effect", async () => {
    const { contacts } = client;
    await failure(contacts.delete(""), { method: "DELETE", effect: "none" });
    await failure(contacts.add("x"), { method: "POST", effect: "none" });
    await failure(contacts.update(ID, 7), { method: "PATCH", effect: "none" });
    await failure(contacts.get(""), { method: "GET", effect: undefined });
    assert.ok(!("effect" in (await failure(contacts.get("")))), "a read has no effect");
  });

  it("says the same of a write whose options are refused", async () => {
    const { contacts, labels } = client;
    await failure(contacts.delete(ID, { timeoutMs: -1 }), { code: "invalid_argument", effect: "none" });
    await failure(labels.add("x", [ID], { retries: 1 }), { code: "invalid_argument", effect: "none" });
    assert.ok(!("effect" in (await failure(contacts.get(ID, {}, { timeoutMs: -1 })))));
  });

  it("never shows what a refused argument says", async () => {
    const shown = await Promise.all([
      failure(client.contacts.get("+46701740605/x")),
      failure(client.blacklist.add("46701740605x")),
      failure(client.blacklist.add(46701740605)),
      failure(client.contacts.list({ properties: "+46701740605" })),
      failure(client.contacts.add([{ properties: { phoneNumber: 46701740605 } }])),
      failure(client.contacts.list({ limit: -46701740605 })),
      failure(client.contacts.list({ start: 46701740605.5 })),
    ]);
    for (const error of shown) assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /46701740605/);
  });
});
