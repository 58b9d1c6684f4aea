// A bundle of the client or the importer contains nothing of the sandbox.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bundle } from "../size/bundle.js";

const SIGNS = ["/_sandbox", "SQLite", "drop-after", "inMemory"];

describe("a bundle", () => {
  const signsIn = async (contents) => {
    const text = Buffer.from(await bundle(contents)).toString("latin1");
    return SIGNS.filter((sign) => text.includes(sign));
  };

  it("of the client and the importer has nothing of the sandbox", async () => {
    assert.deepEqual(await signsIn('export * from "ip1-contacts"; export * from "ip1-contacts/import"'), []);
  });

  it("of the sandbox has them", async () => {
    assert.ok((await signsIn('export * from "ip1-contacts/sandbox"')).length > 0);
  });
});
