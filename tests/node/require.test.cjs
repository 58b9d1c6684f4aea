// The package by require: the same classes as by import, and a full round through the sandbox.
const assert = require("node:assert/strict");
const { after, before, describe, it } = require("node:test");
const { Ip1, Ip1Error, isIp1Error, preload } = require("ip1-contacts");

describe("require", () => {
  let support;
  let sandbox;
  let contacts;

  before(async () => {
    support = { ...(await import("../support/sandbox.js")), ...(await import("../support/contacts.js")) };
    sandbox = await support.startSandbox("--seed", "60");
    ({ contacts } = new Ip1({ token: support.TOKEN, baseUrl: sandbox.address }));
  });
  after(() => sandbox.stop());

  it("exports what import exports", async () => {
    const imported = await import("ip1-contacts");
    const names = ["Ip1", "Ip1Error", "isIp1Error", "preload"];
    assert.deepEqual(Object.keys(require("ip1-contacts")).sort(), names);
    assert.deepEqual(
      Object.keys(imported)
        .filter((name) => names.includes(name))
        .sort(),
      names,
    );
    assert.deepEqual(
      names.map((name) => imported[name]),
      [Ip1, Ip1Error, isIp1Error, preload],
    );
  });

  it("shares its errors with import", async () => {
    const imported = await import("ip1-contacts");
    const error = await contacts.get("").catch((reason) => reason);
    assert.ok(error instanceof imported.Ip1Error && error instanceof Ip1Error && error instanceof Error);
    assert.ok(imported.isIp1Error(error));
    const other = await new imported.Ip1({ token: "t" }).contacts.get("").catch((reason) => reason);
    assert.ok(other instanceof Ip1Error && isIp1Error(other));
  });

  it("adds, lists, changes and deletes", async () => {
    const [{ id }] = await contacts.add([support.ICARUS], { sync: true });
    let count = 0;
    for await (const contact of contacts.list()) count += contact.id ? 1 : 0;
    assert.equal(count, 61);
    assert.equal((await contacts.update(id, { properties: { email: null } })).properties.email, undefined);
    assert.equal((await contacts.delete(id)).id, id);
    await assert.rejects(contacts.get(id), { code: "not_found", name: "Ip1Error" });
  });
});
