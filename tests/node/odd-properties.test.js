// Property names that JavaScript or a careless copy would trip over.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "😀", "", "a.b", "[0]"];

const odd = (value) => Object.fromEntries(NAMES.map((name) => [name, `${value} ${name}`]));

describe("odd property names", () => {
  let sandbox;
  let client;

  before(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox);
  });
  after(() => sandbox.stop());

  function assertPlain(contact, expected) {
    assert.deepEqual(Object.entries(contact.properties).sort(), Object.entries(expected).sort());
    assert.equal(Object.getPrototypeOf(contact.properties), Object.prototype);
    assert.equal({}.polluted, undefined);
  }

  it("go through add, get, update, replace and list unchanged", async () => {
    const first = odd("first");
    const [added] = await client.contacts.add([{ properties: first, labels: ["__proto__"] }], { sync: true });
    assertPlain(added, first);
    assert.deepEqual(added.labels, ["__proto__"]);
    assertPlain(await client.contacts.get(added.id), first);
    const second = odd("second");
    assertPlain(await client.contacts.update(added.id, { properties: second }), second);
    assertPlain(await client.contacts.replace(added.id, { properties: first }), first);
    const { items } = await client.contacts.list();
    assertPlain(items[0], first);
    assertPlain(await client.contacts.delete(added.id), first);
  });

  it("are removed by null like any other", async () => {
    const [added] = await client.contacts.add([{ properties: odd("x") }], { sync: true });
    const nothing = Object.fromEntries(NAMES.map((name) => [name, null]));
    assertPlain(await client.contacts.update(added.id, { properties: nothing }), {});
    await client.contacts.delete(added.id);
  });

  it("are filtered by like any other", async () => {
    const [added] = await client.contacts.add([{ properties: odd("x") }], { sync: true });
    for (const name of NAMES.filter((name) => name !== "")) {
      const properties = Object.fromEntries([[name, `x ${name}`]]);
      const { items } = await client.contacts.list({ properties });
      assert.deepEqual(
        items.map(({ id }) => id),
        [added.id],
        name,
      );
    }
  });

  it("need no prototype", async () => {
    const properties = Object.assign(Object.create(null), { firstName: "Ada" });
    const [added] = await client.contacts.add([Object.assign(Object.create(null), { properties })], {
      sync: true,
    });
    assert.deepEqual(added.properties, { firstName: "Ada" });
  });
});
