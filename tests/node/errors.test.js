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

  it("leads to the call in its stack", async () => {
    async function caller() {
      await new Ip1({ token: "t" }).contacts.get("");
    }
    const error = await failure(caller());
    assert.match(error.stack, /caller/);
  });
});
