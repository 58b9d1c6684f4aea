// Every endpoint of the contract against the sandbox.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { collected, eventually, failure } from "../support/assertions.js";
import { ICARUS, ID, clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

const sync = { sync: true };

describe("endpoints", () => {
  let sandbox;
  let client;

  before(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox);
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    await client.contacts.deleteMatching({ all: true });
    await sandbox.forgetRequests();
  });

  const add = async (...contacts) => client.contacts.add(contacts, sync);
  const sent = async () => (await sandbox.requests()).map(({ method, path }) => `${method} ${path}`);

  it("E1: lists contacts with every kind of filter", async () => {
    const [icarus, ada] = await add(ICARUS, { properties: { firstName: "Ada" }, labels: ["Coworker"] });
    const ids = async (query) => (await client.contacts.list(query)).items.map(({ id }) => id);
    assert.deepEqual(await ids(), [icarus.id, ada.id]);
    assert.deepEqual(await ids({ labels: "Coworker" }), [icarus.id, ada.id]);
    assert.deepEqual(await ids({ labels: ["Coworker", "all"] }), [icarus.id]);
    assert.deepEqual(await ids({ properties: { firstName: "Ada" } }), [ada.id]);
    assert.deepEqual(await ids({ metadata: { "phoneNumber.isBlocked": false } }), [icarus.id]);
    assert.deepEqual(await ids({ metadata: { "phoneNumber.phoneNumberType": "MOBILE" } }), []);
    assert.deepEqual(await ids({ order: "DESC", start: 1, limit: 5 }), [icarus.id]);
  });

  it("E1: sends the documented filter byte for byte", async () => {
    await client.contacts.list({
      labels: "Coworker",
      properties: { phoneNumber: "+46123456789" },
      metadata: { "phoneNumber.isBlocked": false },
    });
    assert.deepEqual(await sent(), [
      "GET /v2/contacts?labels=Coworker&properties%5BphoneNumber%5D=%2B46123456789&metadata%5BphoneNumber.isBlocked%5D=false",
    ]);
  });

  it("E1: encodes what a query could misunderstand", async () => {
    const labels = ["a b", "c+d", "e&f=g", "ä/ö", "100%"];
    const [added] = await add({ properties: { "odd [name]": "a=b&c" }, labels });
    const page = await client.contacts.list({ labels, properties: { "odd [name]": "a=b&c" } });
    assert.deepEqual(page.items, [added]);
    assert.match((await sent())[1], /^GET \/v2\/contacts\?labels=a%20b&labels=c%2Bd&labels=e%26f%3Dg&/);
  });

  it("E2: reads one contact, with and without metadata", async () => {
    const [{ id }] = await add(ICARUS);
    const plain = await client.contacts.get(id);
    assert.deepEqual(plain, { id, ownerId: plain.ownerId, ...ICARUS });
    assert.deepEqual(await client.contacts.get(id, { meta: false }), plain);
    assert.equal((await client.contacts.get(id, { meta: true })).metadata.phoneNumber.isBlocked, false);
    assert.deepEqual(await sent(), [
      "POST /v2/contacts?sync",
      `GET /v2/contacts/${id}`,
      `GET /v2/contacts/${id}`,
      `GET /v2/contacts/${id}?meta`,
    ]);
    const error = await failure(client.contacts.get(ID), { code: "not_found", status: 404, attempts: 1 });
    assert.equal(error.problem.status, 404);
  });

  it("E3: changes parts of a contact", async () => {
    const [{ id }] = await add(ICARUS);
    const patch = { properties: { email: null, lastName: "Dale", firstName: undefined }, labels: ["all"] };
    const changed = await client.contacts.update(id, patch);
    const { email, ...others } = ICARUS.properties;
    assert.deepEqual(changed.properties, { ...others, lastName: "Dale" });
    assert.deepEqual(changed.labels, ["all"]);
    assert.deepEqual((await client.contacts.update(id, { labels: null })).labels, []);
    assert.deepEqual((await client.contacts.update(id, {})).properties, changed.properties);
    await failure(client.contacts.update(ID, {}), { code: "not_found", method: "PATCH", effect: "none" });
  });

  it("E4: replaces a contact, also with one that was read", async () => {
    const [{ id }] = await add(ICARUS);
    const replaced = await client.contacts.replace(id, { properties: { firstName: "Ada" } });
    assert.deepEqual([replaced.properties, replaced.labels], [{ firstName: "Ada" }, []]);
    const read = await client.contacts.get(id, { meta: true });
    read.properties.phoneNumber = "+46701740605";
    assert.deepEqual((await client.contacts.replace(id, read)).properties, read.properties);
    await failure(client.contacts.replace(ID, ICARUS), { code: "not_found", method: "PUT", effect: "none" });
  });

  it("E5: hands contacts over for the background", async () => {
    const many = Array.from({ length: 1500 }, (_, index) => ({ properties: { n: String(index) } }));
    assert.deepEqual(await client.contacts.add(many), { accepted: 1500 });
    assert.deepEqual(await client.contacts.add([ICARUS], { sync: false }), { accepted: 1 });
    await eventually(async () => (await collected(client.contacts.list({ limit: 1000 }))).length === 1501);
    assert.deepEqual((await sent()).slice(0, 2), ["POST /v2/contacts", "POST /v2/contacts"]);
  });

  it("E6: adds up to 1000 contacts and returns them in order", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ properties: { n: String(index) } }));
    const added = await client.contacts.add(many, sync);
    assert.deepEqual(
      added.map(({ properties }) => properties.n),
      many.map(({ properties }) => properties.n),
    );
    assert.equal(new Set(added.map(({ id }) => id)).size, 1000);
  });

  it("E7: deletes one contact, by either method", async () => {
    const [first, second] = await add(ICARUS, ICARUS);
    assert.deepEqual(await client.contacts.delete(first.id), first);
    assert.deepEqual(await clientOf(sandbox, { deleteVia: "POST" }).contacts.delete(second.id), second);
    assert.deepEqual((await sent()).slice(1), [
      `DELETE /v2/contacts/${first.id}`,
      `POST /v2/contacts/${second.id}`,
    ]);
    await failure(client.contacts.delete(first.id), { code: "not_found", method: "DELETE", effect: "none" });
  });

  it("E8: deletes what matches, and everything only when told so", async () => {
    const [icarus, ada] = await add(ICARUS, { properties: { firstName: "Ada" } });
    assert.deepEqual(await client.contacts.deleteMatching({ labels: ["all"] }), [icarus]);
    assert.deepEqual(await client.contacts.deleteMatching({ properties: { firstName: "Bo" } }), []);
    assert.deepEqual(await client.contacts.deleteMatching({ all: true }), [ada]);
    assert.equal((await sent()).at(-1), "DELETE /v2/contacts");
  });

  it("E9 and E10: put a label on contacts and take it off", async () => {
    const added = await add(ICARUS, { properties: {} }, { properties: {} });
    const ids = added.map(({ id }) => id);
    for (const labelName of ["VIP", "a/b c+ä"]) {
      assert.deepEqual(await client.labels.add(labelName, ids), { labelName, usageCount: 3 });
      assert.ok((await client.contacts.get(ids[0])).labels.includes(labelName));
      assert.equal((await client.labels.delete(labelName)).labelName, labelName);
      assert.deepEqual((await client.contacts.list({ labels: labelName })).items, []);
    }
    await failure(client.labels.delete("none"), { code: "not_found", path: "/v2/labels/none" });
  });

  it("E11 to E15: keep the blacklist", async () => {
    const { blacklist } = client;
    const added = await blacklist.add("+46701740605");
    assert.equal(added.msisdn, "46701740605");
    assert.match(added.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
    assert.deepEqual(await blacklist.get("46701740605"), added);
    assert.deepEqual(await blacklist.put("+46701740605"), added);
    const other = await blacklist.put("46701740606");
    assert.deepEqual((await blacklist.list()).items, [added, other]);
    assert.deepEqual(await collected(blacklist.list({ order: "DESC", limit: 1 })), [other, added]);
    assert.equal(await blacklist.delete("46701740605"), undefined);
    await failure(blacklist.get("46701740605"), { code: "not_found", path: "/v2/blacklist/{msisdn}" });
    await failure(blacklist.delete("46701740605"), { code: "not_found", effect: "none" });
    await blacklist.delete("46701740606");
    assert.ok((await sent()).includes("PUT /v2/blacklist/46701740605"));
  });

  it("the vendor's example goes through its whole life", async () => {
    const { contacts } = client;
    const [{ id, ownerId }] = await contacts.add([ICARUS], sync);
    const metadata = {
      phoneNumber: {
        isPossiblePhoneNumber: true,
        isValidPhoneNumber: true,
        phoneNumberType: "FIXED_LINE",
        parsedMSISDN: "46123456789",
        isBlocked: false,
      },
    };
    assert.match(id, /^[0-9a-f]{24}$/);
    assert.equal(typeof ownerId, "string");
    assert.deepEqual(await contacts.get(id, { meta: true }), { id, ownerId, ...ICARUS, metadata });
    const { email, ...others } = ICARUS.properties;
    const patched = { id, ownerId, properties: others, labels: ICARUS.labels };
    assert.deepEqual(await contacts.update(id, { properties: { email: null } }), patched);
    assert.deepEqual(await contacts.get(id), patched);
    const replaced = { id, ownerId, properties: { ...others, email, firstName: "Daedalus" }, labels: [] };
    assert.deepEqual(await contacts.replace(id, { properties: replaced.properties }), replaced);
    assert.deepEqual(await contacts.delete(id), replaced);
    await failure(contacts.get(id), { code: "not_found" });
  });
});
