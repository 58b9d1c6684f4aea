// Arguments that are refused: each by name, and before anything is sent.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import vm from "node:vm";
import { failure } from "../support/assertions.js";
import { ID, clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { OPTIONS, REFUSED } from "./refused-arguments.js";

const throwing = () => ({
  get firstName() {
    throw new Error("not today");
  },
});

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
