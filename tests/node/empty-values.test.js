// Values that are empty, blank or `null` are left out, by `add` and `replace` as by an import.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { ID, clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

const NOTHINGS = ["", " ", "\t\r\n", "\u00a0", "\u200b", "\ufeff \u3000", null];

describe("an empty value", () => {
  let stub;
  let client;
  const sent = () => JSON.parse(stub.requests.at(-1).body);

  before(async () => {
    stub = await startStub(() => ({ status: 202, body: "" }));
    client = clientOf(stub, { maxRetries: 0 });
  });
  after(() => stub.stop());
  beforeEach(() => stub.answerWith(() => ({ status: 202, body: "" })));

  for (const nothing of NOTHINGS) {
    it(`is left out of an addition as of an import: ${JSON.stringify(nothing)}`, async () => {
      const contacts = () => [
        { properties: { phoneNumber: "+46701740605", email: nothing, [" å"]: "Åsa" } },
        {
          properties: { phoneNumber: nothing, firstName: " Bo " },
          labels: nothing === null ? null : [nothing, "x"],
        },
        { properties: { phoneNumber: "+46701740607" }, labels: nothing === null ? [] : [nothing] },
      ];
      await client.contacts.add(contacts());
      const added = sent();
      assert.deepEqual(added[0], { properties: { phoneNumber: "+46701740605", [" å"]: "Åsa" } });
      assert.deepEqual(added[1].properties, { firstName: " Bo " });
      const report = await importContacts(client, contacts());
      assert.deepEqual([report.accepted, report.rejected], [3, []]);
      const plain = ({ properties, labels = [] }) => ({
        keys: Object.keys(properties).map((key) => key.trim()),
        labels,
      });
      assert.deepEqual(added.map(plain), sent().map(plain));
    });

    it(`leaves an addition, which is refused if nothing else is in it: ${JSON.stringify(nothing)}`, async () => {
      const before = stub.requests.length;
      const contacts = () => [{ properties: { firstName: "Ada" } }, { properties: { phoneNumber: nothing } }];
      const error = await failure(client.contacts.add(contacts()), {
        code: "invalid_argument",
        effect: "none",
        attempts: 0,
      });
      assert.match(error.message, /contacts\[1\]: expected a property or a label, got nothing/);
      assert.equal(stub.requests.length, before);
      const { rejected } = await importContacts(client, contacts());
      assert.deepEqual(
        rejected.map(({ row, reason }) => [row, reason]),
        [[2, "empty_row"]],
      );
    });

    it(`is left out of a replacement: ${JSON.stringify(nothing)}`, async () => {
      stub.answerWith(() => ({ status: 204 }));
      await client.contacts.replace(ID, { properties: { a: nothing, b: "c" }, labels: ["x"] });
      assert.deepEqual(sent(), { id: ID, properties: { b: "c" }, labels: ["x"] });
    });
  }

  it("keeps its meaning in a change", async () => {
    stub.answerWith(() => ({ status: 204 }));
    const patch = { properties: { a: null, b: "", c: " " }, labels: null };
    await client.contacts.update(ID, patch);
    assert.deepEqual(sent(), { id: ID, ...patch });
  });

  it("is not taken for what only looks like it, and nothing of the caller's changes", async () => {
    const contact = Object.freeze({
      properties: Object.freeze({ a: '" "', b: '\\" ', c: ":{}", d: '""', e: "null", f: "", "": "g" }),
      labels: Object.freeze([" x", ""]),
    });
    await client.contacts.add([contact]);
    const { f: _, ...properties } = contact.properties;
    assert.deepEqual(sent(), [{ properties, labels: [" x"] }]);
    assert.deepEqual([contact.properties.f, contact.labels.length], ["", 2]);
  });
});
