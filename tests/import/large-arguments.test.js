// Arguments that are too large are refused by name, and large ones do not block the event loop.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importContacts, openTable, syncContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { csvOf, number } from "./support.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const dryRun = (source, options) => importContacts(nobody, source, { dryRun: true, ...options });
const many = (count, of) => Array.from({ length: count }, (_, index) => of(index));

describe("an argument that is too large", { timeout: 60_000 }, () => {
  const columns = {
    "columns by heading": Object.fromEntries(many(100_000, (index) => [`c${index}`, `p${index}`])),
    "columns by position": many(100_000, (index) => `p${index}`),
  };
  for (const [name, value] of Object.entries(columns)) {
    it(`is refused by name: ${name}`, async () => {
      for (const call of [
        dryRun(csvOf(1), { columns: value }),
        openTable(csvOf(1), { columns: value }),
        syncContacts(nobody, csvOf(1), { columns: value }),
      ]) {
        const error = await failure(call, { code: "invalid_argument" });
        assert.match(error.message, /^options\.columns: expected at most 1000, got 100000/);
      }
    });
  }

  it("is refused by name: labels", async () => {
    const labels = many(100_000, (index) => `l${index}`);
    for (const call of [dryRun(csvOf(1), { labels }), syncContacts(nobody, csvOf(1), { labels })]) {
      const error = await failure(call, { code: "invalid_argument" });
      assert.match(error.message, /^options\.labels: expected at most 1000, got 100000/);
    }
    assert.equal((await dryRun(csvOf(1), { labels: labels.slice(0, 1000) })).accepted, 1);
  });

  it("is refused by name: ranges of a checkpoint", async () => {
    const done = new Array(1_000_001).fill([1, 1]);
    const checkpoint = { version: 1, fingerprint: "1-0000000000000000", done, unknown: [] };
    const error = await failure(dryRun(csvOf(1), { checkpoint }), { code: "invalid_argument" });
    assert.match(error.message, /^options\.checkpoint: expected at most 1000000 ranges/);
  });

  it("is refused with its row: a contact's members and texts", async () => {
    const good = { properties: { phoneNumber: number(1) } };
    const { accepted, rejected } = await dryRun([
      { properties: Object.fromEntries(many(100_000, (index) => [`k${index}`, "v"])) },
      { ...good, ...Object.fromEntries(many(2000, (index) => [`k${index}`, 1])) },
      { properties: { note: "x".repeat(20_000_000) } },
      { properties: { ["x".repeat(20_000_000)]: "note" } },
      { properties: Object.fromEntries(many(1000, (index) => [`k${index}`, "v".repeat(100_000)])) },
      { ...good, labels: new Array(4_000_000_000) },
      good,
    ]);
    assert.equal(accepted, 1);
    assert.deepEqual(
      rejected.map(({ reason }) => reason),
      ["invalid_argument", "invalid_argument", ...many(4, () => "malformed_row")],
    );
    assert.match(rejected[0].detail, /^properties: expected at most 1000, got 100000/);
    assert.match(rejected[2].detail, /4 MiB/);
  });
});

describe("a large checkpoint", { timeout: 120_000 }, () => {
  it("goes on like any other, and is handed out whole", async () => {
    const source = csvOf(100_000);
    const stub = await startStub(() => ({ status: 202, body: "" }));
    const { fingerprint } = (await importContacts(clientOf(stub), source)).checkpoint;
    const done = many(50_000, (index) => [2 * index + 2, 2 * index + 2]);
    const checkpoint = { version: 1, fingerprint, done, unknown: [] };
    let last;
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const report = await importContacts(clientOf(stub), source, {
      checkpoint,
      onCheckpoint: (checkpoint) => (last = checkpoint),
    });
    clearInterval(timer);
    await stub.stop();
    assert.deepEqual([report.accepted, report.rejected, report.left], [50_000, [], 0]);
    assert.deepEqual(last, report.checkpoint);
    assert.deepEqual(last.done, [[2, 100_001]]);
    assert.ok(turns > 50, `${turns} turns`);
  });
});
