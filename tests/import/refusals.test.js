// Rows that the service refuses: how many requests it takes to find them, and when the import gives up.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { csvOf, number } from "./support.js";

const taken = { status: 202, body: "" };
const namesIn = ({ body }) => JSON.parse(body).map(({ properties }) => properties.firstName);
const rowsOf = ({ rejected }) => rejected.map(({ row }) => row);

/** A service that does not like some rows; `words` says what it tells of them, by their places. */
async function pickyStub(bad, words, status = 422) {
  return startStub((request) => {
    const places = namesIn(request).flatMap((name, place) => (bad(Number(name.slice(1))) ? [place] : []));
    return places.length === 0 ? taken : { status, body: words(places) };
  });
}

const silent = () => ({ title: "no" });
const firstOnly = ([place]) => ({ detail: `[${place}].properties.phoneNumber: expected another one` });
const all = (places) => ({
  detail: places.map((place) => `[${place}].properties.phoneNumber: no`).join("; "),
});
const pointers = (places) => ({
  title: "no",
  errors: places.map((place) => ({ pointer: `/${place}/properties/phoneNumber`, detail: "no" })),
});

describe("a chunk that is turned down", { timeout: 120_000 }, () => {
  for (const [name, words, most] of [
    ["names them all", all, 2],
    ["lists them all", pointers, 2],
    ["names the first", firstOnly, 5],
    ["says nothing", silent, 2 * 4 * 10],
  ]) {
    it(`costs as many requests as the service ${name}`, async () => {
      const bad = [2, 77, 501, 1001];
      const stub = await pickyStub((row) => bad.includes(row), words);
      const report = await importContacts(clientOf(stub), csvOf(1000));
      const sent = stub.requests.length;
      await stub.stop();
      assert.deepEqual([report.accepted, rowsOf(report)], [996, bad]);
      assert.ok(report.rejected.every(({ reason, detail }) => reason === "bad_request" && detail !== ""));
      assert.ok(sent <= most, `${sent} requests`);
      assert.deepEqual(report.checkpoint.done, [[2, 1001]]);
    });
  }

  it("is refused alone where the service counts its places", async () => {
    const stub = await pickyStub((row) => row % 31 === 0, firstOnly);
    const report = await importContacts(clientOf(stub), csvOf(1000));
    await stub.stop();
    assert.deepEqual(
      rowsOf(report),
      Array.from({ length: 32 }, (_, index) => 31 * (index + 1)),
    );
    assert.equal(report.accepted, 968);
  });

  it("is found also where a contact says the number of its place", async () => {
    const stub = await startStub((request) =>
      namesIn(request).includes("x")
        ? { status: 422, body: firstOnly([namesIn(request).indexOf("x")]) }
        : taken,
    );
    const source = Array.from({ length: 20 }, (_, index) => ({
      properties: { phoneNumber: number(index), firstName: index === 17 ? "x" : "17" },
    }));
    const report = await importContacts(clientOf(stub), source);
    const sent = stub.requests.length;
    await stub.stop();
    assert.deepEqual([rowsOf(report), sent], [[18], 2]);
  });

  for (const [name, words] of [
    ["another number", () => ({ detail: "expected at most [1000] contacts, see [1] and /12/" })],
    ["a place that was not sent", () => ({ detail: "[999].properties.phoneNumber: no" })],
    ["a place inside a contact", () => ({ detail: "labels[0]: too many" })],
  ]) {
    it(`is halved where the service names ${name}`, async () => {
      const stub = await pickyStub((row) => row === 5, words);
      const report = await importContacts(clientOf(stub), csvOf(16));
      await stub.stop();
      assert.deepEqual([report.accepted, rowsOf(report)], [15, [5]]);
    });
  }

  it("is halved when it is too large, whatever is said of places", async () => {
    const stub = await startStub((request) =>
      namesIn(request).length > 250 ? { status: 413, body: { detail: "[0].properties: too much" } } : taken,
    );
    const report = await importContacts(clientOf(stub), csvOf(1000));
    await stub.stop();
    assert.deepEqual([report.accepted, report.rejected], [1000, []]);
  });

  for (const [name, words] of [
    ["all of it is bad", silent],
    ["all of it is bad, and the service names the first", firstOnly],
  ]) {
    it(`stops the import after 20 requests in a row when ${name}`, async () => {
      const stub = await pickyStub(() => true, words);
      const told = [];
      const options = { concurrency: 1, onRejected: ({ row }) => told.push(row) };
      const promise = importContacts(clientOf(stub), csvOf(3000), options);
      const error = await failure(promise, { code: "bad_request", status: 422, effect: "none" });
      const sent = stub.requests.length;
      await stub.stop();
      assert.match(error.message, /^20 requests in a row/);
      assert.equal(sent, 20);
      const { report } = promise;
      assert.deepEqual(told, rowsOf(report));
      assert.deepEqual([report.accepted, report.unknown], [0, []]);
      assert.equal(report.left, report.rows - report.rejected.length);
      const done = report.checkpoint.done.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      assert.deepEqual(done, rowsOf(report), "what was refused is not sent again");
    });
  }

  for (const [name, bad] of [
    ["one row in 100 is bad", (row) => row % 100 === 2],
    ["one row in 50 is bad", (row) => row % 50 === 7],
    ["bad rows stand together at the beginning", (row) => row < 14],
    ["bad rows stand together in the middle", (row) => row >= 700 && row < 720],
    ["every chunk begins with one", (row) => row % 500 === 2],
  ]) {
    for (const concurrency of [1, 2, 30]) {
      it(`gets on without a word of the service when ${name}, ${concurrency} at a time`, async () => {
        const stub = await pickyStub(bad, silent);
        const report = await importContacts(clientOf(stub), csvOf(1500), { concurrency, chunkSize: 500 });
        await stub.stop();
        const wanted = Array.from({ length: 1500 }, (_, index) => index + 2).filter(bad);
        assert.deepEqual(rowsOf(report), wanted);
        assert.deepEqual([report.accepted, report.left], [1500 - wanted.length, 0]);
      });
    }
  }

  it("is halved from its beginning, so that something is soon taken", async () => {
    const stub = await pickyStub((row) => row % 100 === 50, silent);
    await importContacts(clientOf(stub), csvOf(1000), { concurrency: 1 });
    const sizes = stub.requests.map((request) => namesIn(request).length);
    await stub.stop();
    assert.deepEqual(sizes.slice(0, 7), [1000, 500, 250, 125, 62, 31, 31]);
  });

  it("stops an import in which all is bad soon, whatever the concurrency", async () => {
    for (const concurrency of [2, 10]) {
      const stub = await pickyStub(() => true, silent);
      const promise = importContacts(clientOf(stub), csvOf(20_000), { concurrency });
      const error = await failure(promise, { code: "bad_request" });
      const sent = stub.requests.length;
      await stub.stop();
      assert.match(error.message, /^20 requests in a row/);
      // Of the chunks that were under way at the same time one each.
      assert.ok(sent <= 20 + concurrency, `${sent} requests`);
      const { rows, rejected, left } = promise.report;
      assert.equal(rows, rejected.length + left);
    }
  });

  it("that is too large does not stop the import, however many there are", async () => {
    const stub = await startStub((request) =>
      namesIn(request).length > 100 ? { status: 413, body: { title: "too large" } } : taken,
    );
    const report = await importContacts(clientOf(stub), csvOf(2000), { concurrency: 2 });
    await stub.stop();
    assert.deepEqual([report.accepted, report.rejected], [2000, []]);
  });

  it("does not stop the import as long as something is taken", async () => {
    const stub = await pickyStub((row) => row % 2 === 0, silent);
    const report = await importContacts(clientOf(stub), csvOf(64), { chunkSize: 1, concurrency: 1 });
    await stub.stop();
    assert.deepEqual([report.accepted, report.rejected.length], [32, 32]);
  });

  it("stops the import as well when nothing is known of anything", async () => {
    const stub = await startStub(() => ({ status: 500, body: "" }));
    const promise = importContacts(clientOf(stub), csvOf(100), { chunkSize: 1, concurrency: 1 });
    const error = await failure(promise, { code: "server_error", effect: "unknown" });
    const sent = stub.requests.length;
    await stub.stop();
    assert.match(error.message, /^20 requests in a row/);
    assert.equal(sent, 20);
    assert.deepEqual(promise.report.checkpoint.unknown, [[2, 21]]);
  });

  for (const [status, code] of [
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [405, "bad_request"],
    [415, "bad_request"],
    [302, "unsafe_redirect"],
  ]) {
    it(`ends the import at once: ${status}`, async () => {
      const stub = await startStub(() => ({ status, headers: { Location: "/v2/contacts" }, body: "" }));
      let last;
      const onCheckpoint = (checkpoint) => (last = checkpoint);
      const options = { chunkSize: 1, concurrency: 1, onCheckpoint };
      const promise = importContacts(clientOf(stub), csvOf(50), options);
      await failure(promise, { code });
      const sent = stub.requests.length;
      await stub.stop();
      assert.equal(sent, 1);
      const { rejected, unknown, left, rows, checkpoint } = promise.report;
      // Where a redirect leads, the row may have been taken.
      const inDoubt = status === 302 ? 1 : 0;
      assert.deepEqual([rejected, unknown.length, left], [[], inDoubt, rows - inDoubt]);
      assert.deepEqual([last, last.done], [checkpoint, []]);
    });
  }
});
