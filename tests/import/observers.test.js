// Callbacks that misbehave do an import no harm, and the report can be read at any time.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { importContacts, parsePhoneNumber } from "ip1-contacts/import";
import { eventually, failure, rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { csvOf } from "./support.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const taken = { status: 202, body: "" };

describe("an observer", { timeout: 60_000 }, () => {
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  before(() => process.on("unhandledRejection", note));
  after(() => process.off("unhandledRejection", note));

  for (const [name, observe] of [
    ["throws", () => assert.fail("mine")],
    ["rejects", async () => assert.fail("mine")],
    ["returns what throws when it is waited for", () => ({ then: () => assert.fail("mine") })],
    [
      "returns what throws when it is looked at",
      () => Object.defineProperty({}, "then", { get: () => assert.fail("mine") }),
    ],
    ["never ends", () => new Promise(() => {})],
  ]) {
    it(`that ${name} does the import no harm`, async () => {
      const options = { dryRun: true, onProgress: observe, onRejected: observe };
      const { accepted, rejected } = await importContacts(nobody, csvOf(10) + "12,x\n", options);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual([accepted, rejected.length, unhandled], [10, 1, []]);
    });
  }
});

describe("the account of an import", { timeout: 60_000 }, () => {
  it("can be read at any time", async () => {
    let answer;
    const answered = new Promise((resolve) => (answer = resolve));
    const stub = await startStub(async ({ count }) => {
      if (count > 0) await answered;
      return taken;
    });
    const promise = importContacts(clientOf(stub), csvOf(1000), { chunkSize: 100, concurrency: 1 });
    assert.deepEqual([promise.report.rows, promise.report.accepted], [0, 0]);
    await eventually(() => promise.report.accepted === 100 && stub.requests.length === 2);
    const { report } = promise;
    assert.equal(report.left, report.rows - 100);
    assert.deepEqual(report.checkpoint.unknown, [[102, 201]]);
    answer();
    assert.equal(await promise, promise.report);
    assert.equal(promise.report.accepted, 1000);
    await stub.stop();
  });

  it("is there when nothing has begun", async () => {
    const promise = importContacts(nobody, csvOf(1), { signal: AbortSignal.abort("no"), sync: true });
    assert.equal(await rejection(promise), "no");
    assert.deepEqual(promise.report, {
      rows: 0,
      accepted: 0,
      ids: [],
      rejected: [],
      warnings: [],
      blank: 0,
      unknown: [],
      left: 0,
      checkpoint: { version: 1, fingerprint: "0-0000000000000000", done: [], unknown: [] },
    });
  });
});
