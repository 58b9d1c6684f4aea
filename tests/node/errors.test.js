// Ip1Error as a class, and what holds for errors of other copies of the package.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ip1, Ip1Error, isIp1Error } from "ip1-contacts";
import { failure } from "../support/assertions.js";
import { freshPackage } from "../support/package.js";

const refusal = (copy = { Ip1 }) => new copy.Ip1({ token: "t" }).contacts.get("").catch((reason) => reason);

describe("Ip1Error", () => {
  it("is a real error", async () => {
    const error = await refusal();
    assert.ok(error instanceof Ip1Error && error instanceof Error);
    assert.equal(error.name, "Ip1Error");
    assert.equal(error.constructor, Ip1Error);
    assert.equal(String(error), `Ip1Error: ${error.message}`);
    assert.match(error.stack, /^Ip1Error: id: expected .*\n\s+at /);
    assert.equal(Object.prototype.toString.call(error), "[object Error]");
    assert.ok(!Object.keys(error).includes("message"));
  });

  it("has no members that were not there", async () => {
    const error = await failure(refusal().then((error) => Promise.reject(error)));
    for (const name of ["status", "problem", "retryAfterMs", "effect", "cause"])
      assert.ok(!(name in error), name);
  });

  it("can be told apart by its shape, also of another copy", async () => {
    const other = await refusal(freshPackage());
    assert.ok(!(other instanceof Ip1Error));
    assert.ok(isIp1Error(other));
    for (const value of [
      undefined,
      null,
      "Ip1Error",
      {},
      new Error("x"),
      { name: "Ip1Error", code: "network" },
      () => {},
    ]) {
      assert.equal(isIp1Error(value), false);
    }
  });

  it("goes into logs with its name and message, and without cause and stack", async () => {
    const problem = { title: "no", status: 409, detail: "because", more: [1, { a: null }] };
    const fetch = async () => Response.json(problem, { status: 409, headers: { "Retry-After": "7" } });
    const { contacts } = new Ip1({ token: "t", fetch, maxRetries: 0 });
    const error = await failure(contacts.delete("1"), { status: 409 });
    const { requestId, ...logged } = JSON.parse(JSON.stringify({ error })).error;
    assert.deepEqual(logged, {
      name: "Ip1Error",
      message: error.message,
      code: "bad_request",
      method: "DELETE",
      attempts: 1,
      path: "/v2/contacts/1",
      effect: "none",
      status: 409,
      retryAfterMs: 7000,
      problem,
    });
    const broken = await failure(
      new Ip1({ token: "t", fetch: () => Promise.reject(new Error("x")), maxRetries: 0 }).contacts.get("1"),
    );
    assert.ok(broken.cause instanceof Error && broken.stack);
    assert.deepEqual(Object.keys(broken.toJSON()).slice(0, 2), ["name", "message"]);
    assert.ok(!("cause" in broken.toJSON()) && !("stack" in broken.toJSON()));
    assert.deepEqual(broken.toJSON(), JSON.parse(JSON.stringify(broken)));
    const made = new Ip1Error({ code: "network", message: "made", cause: "why" });
    assert.deepEqual(made.toJSON(), { name: "Ip1Error", message: "made", code: "network" });
    assert.deepEqual([made.cause, Object.keys(made)], ["why", ["code"]]);
  });

  it("is looked for in anything at all", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const refusing = () => {
      throw new Error("no");
    };
    const traps = Object.fromEntries(Reflect.ownKeys(Reflect).map((name) => [name, refusing]));
    const brand = Symbol.for("ip1-contacts.Ip1Error");
    for (const value of [
      proxy,
      new Proxy({}, traps),
      new Proxy(() => {}, traps),
      Object.defineProperty({}, brand, { get: refusing }),
      { [brand]: "true" },
      Object.create(null),
      Symbol("x"),
      7n,
    ]) {
      assert.equal(isIp1Error(value), false);
    }
    const error = new Ip1Error({ code: "network", message: "x" });
    assert.equal(isIp1Error(new Proxy(error, {})), true, "behind a proxy it is still one");
  });

  it("leads to the call in its stack", async () => {
    async function caller() {
      await new Ip1({ token: "t" }).contacts.get("");
    }
    const error = await failure(caller());
    assert.match(error.stack, /caller/);
  });
});
