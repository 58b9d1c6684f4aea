// Arguments that are refused: each by name, and before anything is sent.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { failure } from "../support/assertions.js";
import { ID, clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

const many = (count) => Array.from({ length: count }, () => ({ properties: {} }));

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
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: null } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: new String("7") } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: () => "7" } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: Symbol("7") } }])],
    ["contacts[0].properties.age", (c) => c.add([{ properties: { age: "\ud83d" } }])],
    ["contacts[0].labels", (c) => c.add([{ properties: {}, labels: "x" }])],
    ["contacts[0].labels[0]", (c) => c.add([{ properties: {}, labels: [""] }])],
    ["contacts[0].lables", (c) => c.add([{ properties: {}, lables: [] }])],
    ["patch", (c) => c.update(ID)],
    ["patch", (c) => c.update(ID, null)],
    ["patch.properties.a", (c) => c.update(ID, { properties: { a: 1 } })],
    ["patch.properties", (c) => c.update(ID, { properties: null })],
    ["patch.labels", (c) => c.update(ID, { labels: "x" })],
    ["patch.firstName", (c) => c.update(ID, { firstName: "Ada" })],
    ["patch.id", (c) => c.update(ID, { id: "another" })],
    ["contact.properties", (c) => c.replace(ID, {})],
    ["contact.properties.a", (c) => c.replace(ID, { properties: { a: null } })],
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

  it("refuses values that cannot be read", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { contacts } = client;
    await failure(contacts.add([{ properties: throwing() }]), { code: "invalid_argument" });
    await failure(contacts.update(ID, { properties: throwing() }), { code: "invalid_argument" });
    await failure(contacts.list({ properties: throwing() }), { code: "invalid_argument" });
    await failure(contacts.add(proxy), { code: "invalid_argument" });
    await failure(contacts.add([{ properties: proxy }]), { code: "invalid_argument" });
    assert.deepEqual(stub.requests, []);
    assert.deepEqual((await contacts.list()).items, [], "the client still works");
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
    ]);
    for (const error of shown) assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /46701740605/);
  });
});
