// A caller may change its objects after a call: the call does not notice.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ID, contact } from "../support/contacts.js";
import { freshPackage } from "../support/package.js";
import { startStub } from "../support/stub.js";

describe("arguments that change right after the call", () => {
  let stub;

  before(async () => {
    stub = await startStub(({ method }) => ({ body: method === "POST" ? [contact()] : contact() }));
  });
  after(() => stub.stop());

  const loading = () => freshPackage();
  const loaded = async () => {
    const copy = freshPackage();
    await copy.preload();
    return copy;
  };

  for (const [name, load] of Object.entries({ "while the module loads": loading, later: loaded })) {
    it(`do not change the request: ${name}`, async () => {
      stub.requests.length = 0;
      const { Ip1 } = await load();
      const headers = { "X-A": "before" };
      const settings = { token: "before", baseUrl: stub.address, headers };
      const client = new Ip1(settings);
      settings.token = "after";
      headers["X-A"] = "after";
      const patch = { properties: { firstName: "before" }, labels: ["before"] };
      const options = { headers: { "X-B": "before" }, timeoutMs: 5000 };
      const call = client.contacts.update(ID, patch, options);
      patch.properties.firstName = "after";
      patch.labels.push("after");
      patch.extra = "after";
      options.headers["X-B"] = "after";
      options.timeoutMs = -1;
      await call;
      const [{ body, headers: sent }] = stub.requests;
      const expected = { id: ID, properties: { firstName: "before" }, labels: ["before"] };
      assert.deepEqual(JSON.parse(body), expected);
      assert.deepEqual([sent.authorization, sent["x-a"], sent["x-b"]], ["Bearer before", "before", "before"]);
    });

    it(`refuses the same: ${name}`, async () => {
      class Person {
        properties = { firstName: "Ada" };
        toJSON() {
          return { properties: { firstName: "Eve" } };
        }
      }
      stub.requests.length = 0;
      const { Ip1 } = await load();
      const { contacts } = new Ip1({ token: "t", baseUrl: stub.address });
      const code = await contacts.add([new Person()]).then(
        () => "sent",
        (error) => error.code,
      );
      assert.equal(code, "invalid_argument");
      assert.equal(stub.requests.length, 0);
    });
  }

  it("are not changed by the call", async () => {
    const { Ip1 } = freshPackage();
    const { contacts } = new Ip1({ token: "t", baseUrl: stub.address });
    const frozen = Object.freeze([Object.freeze({ ...contact(), properties: Object.freeze({ a: "b" }) })]);
    await contacts.add(frozen, Object.freeze({ sync: true }));
    await contacts.add(frozen);
    await contacts.replace(ID, frozen[0]);
    assert.deepEqual(frozen, [{ ...contact(), properties: { a: "b" } }]);
  });
});
