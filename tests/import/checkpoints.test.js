// Checkpoints: handed out before and after each request, and resumed from by another run.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { eventually, failure, rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { SILENCE, startStub } from "../support/stub.js";
import { csvOf, number, rowsIn } from "./support.js";

const taken = { status: 202, body: "" };
const rowsOfRequest = ({ body }) =>
  JSON.parse(body).map(({ properties }) => Number(properties.firstName.slice(1)));
const isIn = (ranges, row) => ranges.some(([first, last]) => first <= row && row <= last);

describe("a checkpoint", { timeout: 60_000 }, () => {
  /** Imports, and checks at each request that the last checkpoint has its rows in doubt. */
  async function crashSafe(answer, options) {
    let last = { done: [], unknown: [] };
    const stub = await startStub(async (request) => {
      const rows = rowsOfRequest(request);
      assert.ok(
        rows.every((row) => isIn(last.unknown, row)),
        "rows under way are recorded",
      );
      return answer(request, rows);
    });
    const onCheckpoint = async (checkpoint) => {
      // Written as slowly as to a disk.
      await new Promise((resolve) => setImmediate(resolve));
      last = checkpoint;
    };
    const report = await importContacts(clientOf(stub), csvOf(600), { ...options, onCheckpoint });
    await stub.stop();
    assert.deepEqual(last, report.checkpoint);
    return report;
  }

  it("has every row before it is sent", async () => {
    const report = await crashSafe(() => taken, { chunkSize: 50, concurrency: 3 });
    assert.deepEqual(report.checkpoint.done, [[2, 601]]);
  });

  it("has every row before it is sent again", async () => {
    let count = 0;
    const busy = { status: 429, headers: { "Retry-After": "0" }, body: "" };
    const report = await crashSafe(() => (count++ % 3 === 0 ? busy : taken), { chunkSize: 100 });
    assert.equal(report.accepted, 600);
  });

  it("has every row before it is sent in a smaller chunk", async () => {
    const bad = (rows) => rows.some((row) => row % 200 === 7);
    const report = await crashSafe((_, rows) => (bad(rows) ? { status: 422, body: {} } : taken), {
      chunkSize: 300,
    });
    assert.deepEqual(
      report.rejected.map(({ row }) => row),
      [7, 207, 407],
    );
  });

  it("has no row in doubt while the service has asked for a pause", async () => {
    const stub = await startStub(() => ({ status: 429, headers: { "Retry-After": "3600" }, body: "" }));
    const controller = new AbortController();
    let last;
    let phase;
    const promise = importContacts(clientOf(stub), csvOf(10), {
      signal: controller.signal,
      maxWaitMs: 7_200_000,
      onCheckpoint: (checkpoint) => (last = checkpoint),
      onProgress: (progress) => (phase = progress.phase),
    });
    promise.catch(() => undefined);
    await eventually(() => phase === "waiting" && last.unknown.length === 0);
    controller.abort("stop");
    assert.equal(await rejection(promise), "stop");
    await stub.stop();
    assert.deepEqual([last.done, promise.report.unknown, promise.report.left], [[], [], 10]);
  });

  it("that takes its time has nothing sent into a pause that began meanwhile", async () => {
    let phase;
    let last;
    let isThirdDue = false;
    const stub = await startStub(async (request) => {
      if (rowsOfRequest(request)[0] !== 12) return taken;
      await eventually(() => isThirdDue);
      return { status: 429, headers: { "Retry-After": "30" }, body: "" };
    });
    const controller = new AbortController();
    const promise = importContacts(clientOf(stub), csvOf(30), {
      chunkSize: 10,
      signal: controller.signal,
      onProgress: (progress) => (phase = progress.phase),
      async onCheckpoint(checkpoint) {
        last = checkpoint;
        if (isThirdDue || !isIn(checkpoint.unknown, 22)) return;
        isThirdDue = true;
        await eventually(() => phase === "waiting");
      },
    });
    promise.catch(() => undefined);
    await eventually(() => phase === "waiting" && last.unknown.length === 0);
    controller.abort("stop");
    assert.equal(await rejection(promise), "stop");
    await stub.stop();
    assert.deepEqual([promise.report.accepted, promise.report.unknown, promise.report.left], [10, [], 20]);
  });

  it("is handed out one after the other", async () => {
    const stub = await startStub(() => taken);
    let underWay = 0;
    let most = 0;
    const seen = [];
    const onCheckpoint = async (checkpoint) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
      underWay--;
      seen.push(rowsIn(checkpoint.done));
    };
    await importContacts(clientOf(stub), csvOf(1000), { chunkSize: 50, concurrency: 4, onCheckpoint });
    await stub.stop();
    assert.equal(most, 1);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
      "none is older than the one before",
    );
  });

  for (const [name, onCheckpoint] of [
    ["throws", () => assert.fail("the disk is full")],
    ["rejects", () => Promise.reject(new Error("the disk is full"))],
  ]) {
    it(`that cannot be kept ends the import before anything is sent: it ${name}`, async () => {
      const stub = await startStub(() => taken);
      const promise = importContacts(clientOf(stub), csvOf(100), { onCheckpoint });
      const error = await rejection(promise.catch((reason) => Promise.reject({ reason })));
      const sent = stub.requests.length;
      await stub.stop();
      assert.match(error.reason.message, /the disk is full/);
      const { report } = promise;
      assert.deepEqual(
        [sent, report.left, report.checkpoint.unknown, report.checkpoint.done],
        [0, 100, [], []],
      );
    });
  }

  it("of an aborted import has in doubt what was under way, and nothing else", async () => {
    const stub = await startStub(({ count }) => (count < 2 ? taken : SILENCE));
    const controller = new AbortController();
    const options = { chunkSize: 100, concurrency: 1, signal: controller.signal };
    const promise = importContacts(clientOf(stub), csvOf(1000), options);
    promise.catch(() => undefined);
    while (stub.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort("stop");
    assert.equal(await rejection(promise), "stop");
    const { report } = promise;
    assert.deepEqual([report.accepted, report.rejected], [200, []]);
    assert.deepEqual(
      report.unknown.map(({ firstRow, lastRow, error }) => [firstRow, lastRow, error.effect]),
      [[202, 301, "unknown"]],
    );
    assert.deepEqual([report.checkpoint.done, report.checkpoint.unknown], [[[2, 201]], [[202, 301]]]);
    assert.equal(report.left, report.rows - 300);
    assert.equal(promise.report, report, "it changes no more");

    stub.answerWith(() => taken);
    const again = await importContacts(clientOf(stub), csvOf(1000), { checkpoint: report.checkpoint });
    assert.deepEqual([again.accepted, rowsIn(again.unknown), again.left], [700, 100, 0]);
    stub.answerWith(() => taken);
    const { checkpoint } = again;
    const resent = await importContacts(clientOf(stub), csvOf(1000), { checkpoint, resendUnknown: true });
    assert.deepEqual([resent.accepted, stub.requests.flatMap(rowsOfRequest)[0]], [100, 202]);
    await stub.stop();
  });

  it("of hundreds of thousands of pieces is read like any other", async () => {
    const pieces = (from) =>
      Array.from({ length: 200_000 }, (_, index) => [4 * index + from, 4 * index + from]);
    const checkpoint = {
      version: 1,
      fingerprint: "800000-0000000000000000",
      done: pieces(1),
      unknown: pieces(3),
    };
    const promise = importContacts(clientOf({ address: "http://127.0.0.1:9" }), csvOf(1000), { checkpoint });
    const error = await failure(promise, { code: "invalid_argument" });
    assert.match(error.message, /differs up to row 800000/);
    assert.deepEqual(promise.report.checkpoint, checkpoint);
  });

  for (const [name, checkpoint] of [
    ["of another version", { version: 2, fingerprint: "0-0000000000000000", done: [], unknown: [] }],
    ["without its mark", { version: 1, fingerprint: "x", done: [], unknown: [] }],
    [
      "with rows beyond its mark",
      { version: 1, fingerprint: "1-0000000000000000", done: [[2, 3]], unknown: [] },
    ],
    ["with more members", { version: 1, fingerprint: "0-0000000000000000", done: [], unknown: [], more: 1 }],
    ["that is none", 7],
    ["that speaks for itself", { toJSON: () => ({}) }],
  ]) {
    it(`is refused: one ${name}`, async () => {
      const promise = importContacts(clientOf({ address: "http://127.0.0.1:9" }), csvOf(3), { checkpoint });
      const error = await failure(promise, { code: "invalid_argument" });
      assert.match(error.message, /^options\.checkpoint/);
    });
  }

  it("says that an equal number was there before", async () => {
    const stub = await startStub(() => taken);
    const source = `phoneNumber,firstName\n${number(1)},n2\n`;
    const { checkpoint } = await importContacts(clientOf(stub), source);
    const more = await importContacts(clientOf(stub), `${source}${number(1)},n3\n`, { checkpoint });
    await stub.stop();
    assert.deepEqual(
      more.rejected.map(({ row, reason }) => [row, reason]),
      [[3, "duplicate"]],
    );
  });
});
