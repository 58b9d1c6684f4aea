// A service that asks for a pause, and one that cannot be reached: nothing is given up, and nothing comes twice.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { DROP, startStub } from "../support/stub.js";
import { csvOf, numbersIn, rowsIn, startService } from "./support.js";

const POST = { method: "POST", path: "/v2/contacts" };
const taken = { status: 202, body: "" };
const busy = (seconds, status = 429) => ({ status, headers: { "Retry-After": String(seconds) }, body: "" });

const namesIn = ({ body }) => JSON.parse(body).map(({ properties }) => properties.firstName);
const isPost = ({ method }) => method === "POST";

/** The parts of a report that must add up. */
function assertAddsUp(report, skipped = 0) {
  const { rows, accepted, rejected, blank, unknown, left } = report;
  assert.equal(rows, accepted + rejected.length + blank + rowsIn(unknown) + skipped + left);
}

describe("a service that asks for a pause", { timeout: 120_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  for (const [name, action] of [
    ["429", { type: "status", status: 429, retryAfter: 0 }],
    ["429 without a time", { type: "status", status: 429 }],
    ["503 with a time", { type: "status", status: 503, retryAfter: 0 }],
    ["408", { type: "status", status: 408 }],
  ]) {
    it(`gets every row once: ${name}`, async () => {
      await service.faults([{ match: POST, times: 4, action }]);
      const report = await importContacts(service.client, csvOf(3000), { chunkSize: 500 });
      assert.deepEqual([report.accepted, report.rejected, report.unknown, report.left], [3000, [], [], 0]);
      const found = numbersIn(await service.contentsOf(3000));
      assert.equal(new Set(found).size, found.length);
    });
  }

  it("is left alone by all chunks together, and the progress says so", async () => {
    let askedAt;
    const stub = await startStub(({ count }) => {
      if (count > 0) return taken;
      askedAt = Date.now();
      return busy(1);
    });
    const phases = new Set();
    const options = { chunkSize: 10, concurrency: 3, onProgress: ({ phase }) => phases.add(phase) };
    const report = await importContacts(clientOf(stub), csvOf(200), options);
    const early = stub.requests.filter(
      ({ receivedAt }) => receivedAt > askedAt && receivedAt < askedAt + 990,
    );
    await stub.stop();
    // Those that were on their way already.
    assert.ok(early.length < 3, `${early.length} requests during the pause`);
    assert.deepEqual([report.accepted, [...phases].sort()], [200, ["sending", "waiting"]]);
  });

  it("has it that the parts of a chunk wait as well", async () => {
    const stub = await startStub((request) => {
      if (namesIn(request).includes("n7")) return { status: 422, body: { title: "no" } };
      return request.count === 1 || request.count === 2 ? busy(0) : taken;
    });
    const report = await importContacts(clientOf(stub), csvOf(20));
    await stub.stop();
    assert.deepEqual([report.accepted, report.rejected.map(({ row }) => row)], [19, [7]]);
  });

  for (const [name, options, answer, code] of [
    ["at once, if it asks for longer", { maxWaitMs: 20_000 }, busy(30), "rate_limited"],
    ["at once, if no pause is wanted", { maxWaitMs: 0 }, busy(1), "rate_limited"],
    ["when the pauses add up", { maxWaitMs: 900 }, busy(0), "rate_limited"],
    ["also of 503", { maxWaitMs: 20_000 }, busy(30, 503), "server_error"],
  ]) {
    it(`is given up ${name}; another run goes on`, async () => {
      const stub = await startStub((request) => (request.count === 0 ? taken : answer));
      const source = csvOf(300) + "12,Bob\n";
      const told = [];
      const onRejected = ({ row }) => told.push(row);
      const first = importContacts(clientOf(stub), source, {
        chunkSize: 100,
        onRejected,
        concurrency: 1,
        ...options,
      });
      const error = await failure(first, { code, effect: "none" });
      assert.equal(error.retryAfterMs, Number(answer.headers["Retry-After"]) * 1000);
      const { report } = first;
      assert.deepEqual(
        [report.accepted, report.unknown, rowsIn(report.checkpoint.done)],
        [100, [], 100 + told.length],
      );
      assert.equal(report.left, report.rows - 100 - told.length);
      assertAddsUp(report);

      stub.answerWith(() => taken);
      const { checkpoint } = report;
      const second = await importContacts(clientOf(stub), source, { checkpoint, onRejected });
      const sent = stub.requests.flatMap(namesIn);
      await stub.stop();
      assert.deepEqual([second.accepted, sent.length, sent[0]], [200, 200, "n102"]);
      // Whichever run came to the row.
      assert.deepEqual(told, [302]);
      assertAddsUp(second, 100 + report.rejected.length);
    });
  }
});

describe("a service that cannot be reached", { timeout: 120_000 }, () => {
  it("gets nothing, and everything later", async () => {
    const gone = await startStub(() => taken);
    await gone.stop();
    const checkpoints = [];
    const onCheckpoint = (checkpoint) => checkpoints.push(checkpoint);
    const options = { chunkSize: 100, onCheckpoint, maxRetries: 0 };
    const first = importContacts(clientOf(gone), csvOf(1000), options);
    await failure(first, { code: "network", effect: "none" });
    const { report } = first;
    assert.deepEqual([report.accepted, report.rejected, report.unknown], [0, [], []]);
    assert.equal(report.left, report.rows);
    assert.deepEqual([report.checkpoint.done, report.checkpoint.unknown], [[], []]);
    assert.deepEqual(checkpoints.at(-1), report.checkpoint);

    const stub = await startStub(() => taken);
    const second = await importContacts(clientOf(stub), csvOf(1000), { checkpoint: report.checkpoint });
    await stub.stop();
    assert.deepEqual([second.accepted, second.left, stub.requests.flatMap(namesIn).length], [1000, 0, 1000]);
  });

  it("is asked again as often as the client says", async () => {
    let failures = 0;
    const stub = await startStub(() => taken);
    const flaky = async (...call) => {
      if (failures++ < 3)
        throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
      return fetch(...call);
    };
    const client = clientOf(stub, { fetch: flaky, maxRetries: 3 });
    const report = await importContacts(client, csvOf(10), { concurrency: 1 });
    await stub.stop();
    assert.deepEqual([report.accepted, failures, stub.requests.length], [10, 4, 1]);
  });

  it("is not put in doubt with more than what was under way", async () => {
    // As in a page, where the exception does not say why a request failed.
    const fetch = async () => {
      throw new TypeError("Failed to fetch");
    };
    const client = clientOf({ address: "http://127.0.0.1:9" }, { fetch, maxRetries: 0 });
    const promise = importContacts(client, csvOf(1000), { chunkSize: 50, concurrency: 2 });
    await failure(promise, { code: "network", effect: "unknown" });
    const { report } = promise;
    assert.deepEqual([report.accepted, report.rejected], [0, []]);
    assert.ok(rowsIn(report.unknown) <= 100, `${rowsIn(report.unknown)} rows in doubt`);
    assert.deepEqual(report.checkpoint.unknown, [[2, 1 + rowsIn(report.unknown)]]);
    assertAddsUp(report);
  });

  it("is asked for something harmless after a connection that broke, and then gets the rest", async () => {
    const stub = await startStub((request) =>
      isPost(request) && request.count === 0 ? DROP : isPost(request) ? taken : { body: [] },
    );
    const report = await importContacts(clientOf(stub), csvOf(300), { chunkSize: 100, concurrency: 1 });
    await stub.stop();
    const methods = stub.requests.map(({ method }) => method);
    assert.deepEqual(methods, ["POST", "GET", "POST", "POST"]);
    assert.deepEqual([report.accepted, rowsIn(report.unknown), report.left], [200, 100, 0]);
  });

  it("stops a long source that waits for nothing else", async () => {
    const gone = await startStub(() => taken);
    await gone.stop();
    let isClosed = false;
    const source = {
      count: 0,
      [Symbol.asyncIterator]() {
        return this;
      },
      next() {
        if (this.count++ < 1000)
          return Promise.resolve({ done: false, value: { properties: { firstName: "x" } } });
        return new Promise(() => {});
      },
      return() {
        isClosed = true;
        return Promise.resolve({ done: true });
      },
    };
    const promise = importContacts(clientOf(gone), source, { chunkSize: 500, maxRetries: 0 });
    await failure(promise, { code: "network" });
    assert.ok(isClosed);
  });
});
