// Clients inside the state of frameworks: in proxies and copies.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { makeAutoObservable, observable } from "mobx";
import { markRaw, reactive, readonly, ref, shallowReactive } from "vue";
import { rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

class Store {
  client;
  constructor(client) {
    this.client = client;
    makeAutoObservable(this);
  }
}

function deeplyFrozen(value) {
  for (const member of Object.values(value)) if (typeof member === "object") deeplyFrozen(member);
  return Object.freeze(value);
}

const HOLDERS = {
  "Vue's reactive": (client) => reactive({ client }).client,
  "Vue's reactive, of the client itself": (client) => reactive(client),
  "Vue's readonly": (client) => readonly(reactive({ client })).client,
  "Vue's shallowReactive": (client) => shallowReactive({ client }).client,
  "Vue's ref": (client) => ref(client).value,
  "Vue's ref, marked as raw": (client) => ref(markRaw(client)).value,
  "a store of MobX": (client) => new Store(client).client,
  "MobX's observable": (client) => observable({ client }).client,
  "MobX's box": (client) => observable.box(client).get(),
  "Object.freeze": (client) => Object.freeze(client),
  "Object.freeze, all the way": deeplyFrozen,
  "Vue's reactive, frozen": (client) => reactive({ client: Object.freeze(client) }).client,
  "a copy of its members": (client) => ({ ...client }),
  "a copy of theirs as well, in Vue's reactive": (client) => reactive({ ...client }),
  "Object.create": (client) => Object.create(client),
  "a proxy of everything that is an object": function wrapped(value) {
    const get = (target, name, receiver) => {
      const member = Reflect.get(target, name, receiver);
      return typeof member === "object" && member !== null ? wrapped(member) : member;
    };
    return new Proxy(value, { get });
  },
};

describe("a client in", () => {
  let sandbox;

  before(async () => (sandbox = await startSandbox()));
  after(() => sandbox.stop());

  for (const [name, hold] of Object.entries(HOLDERS)) {
    it(`${name} works, for imports as well`, async () => {
      const client = hold(clientOf(sandbox));
      const rows = [{ properties: { firstName: "Ada" } }];
      const { accepted, ids } = await importContacts(client, rows, { sync: true });
      assert.equal(accepted, 1);
      const { items } = await client.contacts.list({ properties: { firstName: "Ada" } });
      assert.deepEqual(
        items.map(({ id }) => id),
        ids,
      );
      assert.equal(await client.contacts.count(), 1);
      await client.contacts.delete(ids[0]);
      assert.deepEqual(await client.blacklist.list().toArray(), []);
    });
  }

  it("nothing is refused by importContacts, whatever comes in its place", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = {
      get contacts() {
        throw new Error("no");
      },
    };
    for (const other of [undefined, null, 7, {}, { contacts: {} }, { contacts: null }, proxy, throwing]) {
      const error = await rejection(importContacts(other, []));
      assert.equal(error.code, "invalid_argument");
      assert.match(error.message, /^client: expected Ip1/);
    }
  });

  it("nothing shows how imports send", () => {
    const client = clientOf(sandbox);
    assert.deepEqual(Reflect.ownKeys(client), ["contacts", "labels", "blacklist"]);
    const shown = Object.getOwnPropertySymbols(client.contacts).filter((name) =>
      Object.prototype.propertyIsEnumerable.call(client.contacts, name),
    );
    assert.deepEqual(shown, []);
  });
});
