// Contacts are read as `contacts.add` reads them: own members, each once, and nothing gets lost on the way.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { importContacts, syncContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

const good = { properties: { phoneNumber: "0701740605", firstName: "Ada" }, labels: ["x"] };

class Person {
  get phoneNumber() {
    return "0701740605";
  }
}
class Contact {
  get properties() {
    return { phoneNumber: "0701740605" };
  }
}
const inherited = Object.create({ phoneNumber: "0701740605" });
inherited.firstName = "Ada";

describe("a contact of a source", { timeout: 60_000 }, () => {
  let stub;
  before(async () => (stub = await startStub(() => ({ status: 202, body: "" }))));
  after(() => stub.stop());

  const sent = () => stub.requests.flatMap(({ body }) => JSON.parse(body));

  const refused = {
    "an instance with getters": [{ properties: new Person() }, "properties", "inherited members"],
    "inherited members": [{ properties: inherited }, "properties", "inherited members"],
    "an instance whose properties are a getter": [new Contact(), "contact", "inherited members"],
    "a map": [{ properties: new Map([["phoneNumber", "0701740605"]]) }, "properties", "Map"],
    parameters: [{ properties: new URLSearchParams("firstName=Ada") }, "properties", "URLSearchParams"],
    "a map as contact": [new Map([["properties", {}]]), "contact", "Map"],
    "a function": [{ properties: { ...good.properties, email: () => "a" } }, "properties.email", "function"],
    "a symbol": [{ properties: { ...good.properties, email: Symbol("a") } }, "properties.email", "symbol"],
    NaN: [{ properties: { ...good.properties, zip: NaN } }, "properties.zip", "NaN"],
    infinity: [{ properties: { ...good.properties, zip: -Infinity } }, "properties.zip", "-Infinity"],
    "a date": [{ properties: { ...good.properties, born: new Date(0) } }, "properties.born", "Date"],
    "a text in a box": [
      { properties: { phoneNumber: new String("0701740605") } },
      "properties.phoneNumber",
      "String",
    ],
    "a value with toJSON": [
      { properties: { phoneNumber: { toJSON: () => "0701740605" } } },
      "properties.phoneNumber",
      "JSON",
    ],
    "properties with toJSON": [
      { properties: { toJSON: () => ({ phoneNumber: "0701740605" }) } },
      "properties",
      "JSON",
    ],
    "a contact with toJSON": [{ toJSON: () => good }, "contact", "JSON"],
    "a class with toJSON": [
      new (class {
        toJSON() {
          return good;
        }
      })(),
      "contact",
      "JSON",
    ],
    "a set of labels": [{ ...good, labels: new Set(["x"]) }, "labels", "Set"],
    "a function as label": [{ ...good, labels: ["x", () => "y"] }, "labels[1]", "function"],
    "another member that is a function": [{ ...good, save: () => {} }, "contact.save", "function"],
  };
  for (const [name, [contact, place, came]] of Object.entries(refused)) {
    it(`is refused with what came: ${name}`, async () => {
      stub.requests.length = 0;
      const told = [];
      const options = { onRejected: (rejection) => told.push(rejection) };
      const { accepted, rejected } = await importContacts(clientOf(stub), [contact, good], options);
      assert.deepEqual([accepted, rejected.length], [1, 1]);
      const [{ row, reason, detail }] = rejected;
      assert.deepEqual([row, reason], [1, "invalid_argument"]);
      assert.ok(detail.startsWith(`${place}: expected `), detail);
      assert.ok(detail.includes(came), detail);
      assert.equal(told[0].detail, detail);
      assert.deepEqual(
        sent().map(({ properties }) => properties),
        [{ phoneNumber: "+46701740605", firstName: "Ada" }],
      );
      const adding = clientOf(stub).contacts.add([contact]);
      await failure(adding, { code: "invalid_argument" });
    });
  }

  it("names no property that could be somebody's", async () => {
    const properties = { ...good.properties, "ada@example.com": () => {} };
    const { rejected } = await importContacts(clientOf(stub), [{ properties }]);
    assert.equal(rejected[0].reason, "invalid_argument");
    assert.ok(!rejected[0].detail.includes("ada"));
  });

  it("is read once, and only its own members", async () => {
    stub.requests.length = 0;
    const reads = [];
    const once = (name, value) => ({
      enumerable: true,
      get() {
        reads.push(name);
        return reads.filter((other) => other === name).length === 1 ? value : "changed";
      },
    });
    const properties = Object.defineProperties({}, { phoneNumber: once("number", "0701740605") });
    const contact = Object.defineProperties({}, { properties: once("properties", properties) });
    const prototypes = [Object.prototype, String.prototype, Array.prototype];
    for (const prototype of prototypes) {
      Object.defineProperty(prototype, "toJSON", { value: () => "polluted", configurable: true });
    }
    let report;
    try {
      report = await importContacts(clientOf(stub), [contact, { ...good, labels: undefined, id: 7 }], {
        normalize: false,
      });
    } finally {
      for (const prototype of prototypes) delete prototype.toJSON;
    }
    assert.deepEqual([report.accepted, report.rejected], [2, []]);
    assert.deepEqual(reads, ["properties", "number"]);
    assert.deepEqual(sent()[0].properties, { phoneNumber: "0701740605" });
  });

  it("may be an instance whose members are its own, without a prototype, or of a database", async () => {
    class Row {
      properties = { phoneNumber: "0701740605" };
      save() {}
    }
    const bare = Object.assign(Object.create(null), {
      properties: { __proto__: null, phoneNumber: "0701740606" },
    });
    const stored = {
      id: { of: "a database" },
      ownerId: 5,
      metadata: { createdAt: new Date() },
      properties: { phoneNumber: "0701740607", email: null, firstName: undefined },
    };
    const { accepted, rejected } = await importContacts(clientOf(stub), [new Row(), bare, stored]);
    assert.deepEqual([accepted, rejected], [3, []]);
  });

  it("is refused by a sync as well", async () => {
    const service = await startStub(({ method }) =>
      method === "GET" ? { status: 200, body: [] } : { status: 201, body: [] },
    );
    const { rejected } = await syncContacts(clientOf(service), [{ properties: new Person() }], {
      dryRun: true,
    });
    await service.stop();
    assert.deepEqual(
      rejected.map(({ reason }) => reason),
      ["invalid_argument"],
    );
  });
});
