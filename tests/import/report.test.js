// Every row is accounted for once, whatever the service does.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts, parsePhoneNumber } from "ip1-contacts/import";
import { failure, rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { csvOf, number, rowsIn, rowsOf, startService } from "./support.js";

const POST = { method: "POST", path: "/v2/contacts" };

describe("the report", { timeout: 240_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  it("has the ids of created contacts in source order, and the reasons of the others", async () => {
    const contacts = [
      { properties: { phoneNumber: "070-174 06 05", firstName: "1" } },
      { properties: { phoneNumber: "12" } },
      { properties: {} },
      { properties: { phoneNumber: 7 } },
      { properties: { phoneNumber: "+46 70 174 06 05" } },
      { properties: { phoneNumber: "40 61 23 45", region: "NO", firstName: "6" }, labels: ["x"] },
      undefined,
      { properties: { firstName: "8" } },
    ];
    const report = await importContacts(service.client, contacts, {
      sync: true,
      chunkSize: 2,
      labels: ["all"],
    });
    const reasons = report.rejected.map(({ row, reason }) => [row, reason]);
    assert.deepEqual(reasons, [
      [2, "invalid_phone_number"],
      [3, "empty_row"],
      [4, "malformed_row"],
      [5, "duplicate"],
      [7, "malformed_row"],
    ]);
    // Chunks under way at once may arrive in any order: the report goes by the source's.
    const found = new Map((await service.contents()).map((contact) => [contact.id, contact]));
    assert.deepEqual(
      report.ids.map((id) => {
        const { properties, labels } = found.get(id);
        return [properties.phoneNumber, properties.firstName, labels];
      }),
      [
        ["+46701740605", "1", ["all"]],
        ["+4740612345", "6", ["x", "all"]],
        [undefined, "8", ["all"]],
      ],
    );
    assert.deepEqual([report.rows, report.accepted], [8, 3]);
  });

  it("sends numbers that are possible but not valid, and counts them", async () => {
    const numbers = ["+46701740605", "+12121000000", "+1 212 100 0000", "+12121000001", "12"];
    const source = ["phoneNumber", ...numbers, ""].join("\n");
    const report = await importContacts(service.client, source, { sync: true });
    assert.deepEqual([report.accepted, report.invalidNumbers, report.rejected.length], [3, 2, 2]);
    const rest = { checkpoint: report.checkpoint, dryRun: true };
    assert.equal((await importContacts(service.client, source + "+12121000002\n", rest)).invalidNumbers, 1);
    const untouched = { normalize: false, dryRun: true };
    assert.equal((await importContacts(service.client, source, untouched)).invalidNumbers, 0);
  });

  it("finds the bad rows of a chunk that is turned down as a whole", async () => {
    const stub = await startStub(({ body }) => {
      const isBad = JSON.parse(body).some(({ properties }) => /^n(5|77|501)$/.test(properties.firstName));
      return { status: isBad ? 422 : 202, body: isBad ? { title: "no" } : "" };
    });
    const checkpoints = [];
    const onCheckpoint = (checkpoint) => checkpoints.push(checkpoint);
    const report = await importContacts(clientOf(stub), csvOf(600), { onCheckpoint });
    await stub.stop();
    assert.deepEqual(
      report.rejected.map(({ row, reason }) => [row, reason]),
      [
        [5, "bad_request"],
        [77, "bad_request"],
        [501, "bad_request"],
      ],
    );
    assert.deepEqual([report.rows, report.accepted], [600, 597]);
    assert.deepEqual(report.checkpoint.done, [[2, 601]]);
    assert.deepEqual(checkpoints.at(-1), report.checkpoint);
  });

  it("names chunks of unknown fate, which a later run does not send again unless told", async () => {
    const drop = { match: POST, times: 1, action: { type: "drop-after" } };
    await service.faults([drop]);
    const source = csvOf(300);
    const report = await importContacts(service.client, source, { chunkSize: 100, concurrency: 1 });
    assert.deepEqual(
      report.unknown.map(({ firstRow, lastRow, error }) => [firstRow, lastRow, error.effect]),
      [[2, 101, "unknown"]],
    );
    assert.equal(report.accepted, 200);
    assert.deepEqual(report.checkpoint.unknown, [[2, 101]]);
    assert.equal((await service.contentsOf(300)).length, 300);

    const checkpoint = JSON.parse(JSON.stringify(report.checkpoint));
    const progress = [];
    const onProgress = (seen) => progress.push(seen);
    const again = await importContacts(service.client, source, { checkpoint, onProgress });
    assert.deepEqual([again.rows, again.accepted, rowsIn(again.unknown)], [300, 0, 100]);
    assert.equal(progress.at(-1).skipped, 200);
    const resent = await importContacts(service.client, source, { checkpoint, resendUnknown: true });
    assert.deepEqual([resent.accepted, resent.unknown], [100, []]);
    assert.equal((await service.contentsOf(400)).length, 400);
  });

  it("refuses a source whose earlier part has changed, before anything is sent", async () => {
    const source = csvOf(50);
    const { checkpoint } = await importContacts(service.client, source, { sync: true });
    await service.forgetRequests();
    const changed = source.replace(",n9\n", ",m9\n");
    await failure(importContacts(service.client, changed + "1,2\n", { checkpoint }), {
      code: "invalid_argument",
    });
    assert.deepEqual(await service.requests(), []);
    const grown = await importContacts(service.client, source + `${number(99)},n52\n`, {
      checkpoint,
      sync: true,
    });
    assert.deepEqual([grown.rows, grown.accepted], [51, 1]);
  });

  it("equals the database under faults", async () => {
    const rows = 100_000;
    const probability = 0.1 / 3;
    const actions = [
      { type: "drop-after" },
      { type: "status", status: 503 },
      { type: "status", status: 429, retryAfter: 0 },
    ];
    await service.faults(actions.map((action, seed) => ({ match: POST, probability, seed, action })));
    const report = await importContacts(service.client, csvOf(rows), { chunkSize: 250, concurrency: 4 });
    await service.faults([]);
    const unknown = new Set(rowsOf(report.unknown));
    assert.ok(report.unknown.length > 0);
    assert.equal(report.rows, report.accepted + report.rejected.length + unknown.size);
    const isCertain = ({ properties }) => !unknown.has(Number(properties.firstName.slice(1)));
    const found = await service.contentsOf(report.accepted, isCertain);
    assert.equal(found.filter(isCertain).length, report.accepted);
    assert.equal(new Set(found.map(({ properties }) => properties.phoneNumber)).size, found.length);
  });

  it("is none when every chunk would fail alike", async () => {
    const stub = await startStub(() => ({ status: 401, body: "" }));
    let last;
    const onCheckpoint = (checkpoint) => (last = checkpoint);
    const options = { chunkSize: 1, concurrency: 1, onCheckpoint };
    await failure(importContacts(clientOf(stub), csvOf(50), options), { code: "unauthorized" });
    assert.equal(stub.requests.length, 1);
    await stub.stop();
    assert.deepEqual([last.done, last.unknown], [[], []]);
  });

  it("of a dry run sends nothing", async () => {
    await service.forgetRequests();
    const report = await importContacts(service.client, csvOf(2500) + "1,x\n", { dryRun: true });
    assert.deepEqual([report.rows, report.accepted, report.rejected.length], [2501, 2500, 1]);
    assert.deepEqual(await service.requests(), []);
  });
});

describe("an import", { timeout: 60_000 }, () => {
  it("lets a slow service slow the reading", async () => {
    let answered = 0;
    const stub = await startStub(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      answered++;
      return { status: 202, body: "" };
    });
    let most = 0;
    let read = 0;
    async function* contacts() {
      for (; read < 20_000; read++) {
        most = Math.max(most, read - answered * 500);
        yield { properties: { firstName: String(read) } };
      }
    }
    const report = await importContacts(clientOf(stub), contacts(), { chunkSize: 500 });
    await stub.stop();
    assert.equal(report.accepted, 20_000);
    assert.ok(most <= 3000, `${most} contacts ahead`);
  });

  it("ends at once with the signal's reason, and closes its source", async () => {
    const stub = await startStub(() => new Promise(() => {}));
    let isClosed = false;
    async function* contacts() {
      try {
        for (;;) yield { properties: { firstName: "x" } };
      } finally {
        isClosed = true;
      }
    }
    const controller = new AbortController();
    setTimeout(() => controller.abort("stop"), 200);
    const start = Date.now();
    const reason = await rejection(importContacts(clientOf(stub), contacts(), { signal: controller.signal }));
    assert.equal(reason, "stop");
    assert.ok(Date.now() - start < 1000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(isClosed);
    await stub.stop();
  });

  it("reports progress at least every 250 ms and at the end", async () => {
    const stub = await startStub(async () => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      return { status: 202, body: "" };
    });
    const seen = [];
    const onProgress = (progress) => seen.push({ ...progress, at: Date.now() });
    const source = new TextEncoder().encode(csvOf(100));
    await importContacts(clientOf(stub), source, { onProgress });
    await stub.stop();
    const gaps = seen.slice(1).map(({ at }, index) => at - seen[index].at);
    assert.ok(seen.length > 4 && Math.max(...gaps) <= 250, `${gaps}`);
    const { at, ...last } = seen.at(-1);
    const { length } = source;
    assert.deepEqual(last, {
      rows: 100,
      sent: 100,
      failed: 0,
      skipped: 0,
      bytesRead: length,
      totalBytes: length,
    });
  });

  it("refuses options that are wrong, by name", async () => {
    const client = clientOf({ address: "http://127.0.0.1:1" });
    for (const [options, message] of [
      [{ chunkSize: 0 }, /^options.chunkSize: /],
      [{ chunkSize: 1.5 }, /^options.chunkSize: /],
      [{ concurrency: "2" }, /^options.concurrency: /],
      [{ onProgress: 1 }, /^options.onProgress: /],
      [{ timeoutMs: -1 }, /^options.timeoutMs: /],
      [{ defaultRegion: "Sweden" }, /^options.defaultRegion: /],
      [{ checkpoint: {} }, /^options.checkpoint: /],
      [{ lables: [] }, /^options.lables: /],
    ]) {
      const error = await failure(importContacts(client, "a\n1\n", options), { code: "invalid_argument" });
      assert.match(error.message, message);
    }
    for (const source of [7, null, {}, new Uint16Array(2)]) {
      await failure(importContacts(client, source), { code: "invalid_argument" });
    }
    await failure(importContacts({}, ""), { code: "invalid_argument" });
  });

  it("parses phone numbers", async () => {
    assert.deepEqual(await parsePhoneNumber("406 12 345", "NO"), {
      isPossiblePhoneNumber: true,
      isValidPhoneNumber: true,
      phoneNumberType: "MOBILE",
      parsedMSISDN: "4740612345",
      e164: "+4740612345",
      region: "NO",
    });
    assert.equal((await parsePhoneNumber("x")).phoneNumberType, "UNKNOWN");
    await failure(parsePhoneNumber("1", "?"), { code: "invalid_argument" });
  });
});
