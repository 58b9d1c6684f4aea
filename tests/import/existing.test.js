// `existing: "skip"`: contacts that are in the account already are left out.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure, rejection } from "../support/assertions.js";
import { csvOf, number, numbersIn, startService } from "./support.js";

describe("whoever is there already", { timeout: 60_000 }, () => {
  let service;
  let client;
  before(async () => ({ client } = service = await startService()));
  after(() => service.stop());
  afterEach(() => service.clear());

  const add = (...properties) =>
    client.contacts.add(
      properties.map((each) => ({ properties: each })),
      { sync: true },
    );
  const skip = { existing: "skip", sync: true };

  it("is left out, however the number is written on either side", async () => {
    await add(
      { phoneNumber: "070-174 06 05" },
      { phoneNumber: "406 12 345", region: "NO" },
      { firstName: "Ada" },
    );
    const csv = "phoneNumber,region\n+46 70 174 06 05,\n0701740606,\n40612345,NO\n46701740606,\n,\n";
    const report = await importContacts(client, csv, skip);
    assert.deepEqual(
      [report.rows, report.accepted, report.existing, report.blank, report.left],
      [5, 1, 2, 1, 0],
    );
    assert.deepEqual(
      report.rejected.map(({ row, reason }) => [row, reason]),
      [[5, "duplicate"]],
    );
    const again = await importContacts(client, csv, skip);
    assert.deepEqual([again.accepted, again.existing, again.rejected.length], [0, 4, 0]);
  });

  it("is found on all pages, also where the service cuts them down and sends no links", async () => {
    const plain = await startService("--no-link-header", "--max-limit", "50");
    await importContacts(plain.client, csvOf(120), { sync: true });
    const report = await importContacts(plain.client, csvOf(130), skip);
    await plain.stop();
    assert.deepEqual([report.accepted, report.existing], [10, 120]);
  });

  it("is not asked for by default, and not counted", async () => {
    await importContacts(client, csvOf(2), { sync: true });
    await service.forgetRequests();
    const report = await importContacts(client, csvOf(2), { sync: true });
    assert.deepEqual([report.accepted, "existing" in report], [2, false]);
    assert.ok((await service.requests()).every(({ method }) => method === "POST"));
  });

  it("is left out in a dry run, and of contacts", async () => {
    await add({ phoneNumber: number(1) });
    const people = [0, 1, 2].map((index) => ({ properties: { phoneNumber: number(index) } }));
    const dry = await importContacts(client, people, { ...skip, dryRun: true });
    assert.deepEqual([dry.accepted, dry.existing], [2, 1]);
    const report = await importContacts(client, people, skip);
    assert.deepEqual([report.accepted, report.existing], [2, 1]);
    assert.deepEqual(numbersIn(await service.contents()), [0, 1, 2].map(number));
  });

  it("is left out by a run that goes on, in doubt or not", async () => {
    const csv = csvOf(30);
    await service.faults([
      { match: { method: "POST" }, times: 1, action: { type: "drop-after" } },
      { match: { method: "POST" }, action: { type: "status", status: 401 } },
    ]);
    const options = { ...skip, chunkSize: 10, concurrency: 1 };
    const importing = importContacts(client, csv, options);
    await failure(importing, { code: "unauthorized" });
    const { checkpoint, unknown } = importing.report;
    assert.ok(unknown.length > 0);
    await service.faults([]);
    const report = await importContacts(client, csv, { ...options, checkpoint, resendUnknown: true });
    assert.deepEqual([report.existing, report.accepted, report.left, report.unknown], [10, 20, 0, []]);
    assert.equal((await service.contents()).length, 30);
  });

  it("is read with the call's options, and before anything is sent", async () => {
    await service.faults([{ match: { method: "GET" }, action: { type: "status", status: 403 } }]);
    await failure(importContacts(client, csvOf(3), skip), { code: "forbidden" });
    await service.faults([{ match: { method: "GET" }, action: { type: "stall-body" } }]);
    const controller = new AbortController();
    const importing = importContacts(client, csvOf(3), { ...skip, signal: controller.signal });
    const reason = new Error("enough");
    controller.abort(reason);
    assert.equal(await rejection(importing), reason);
    await service.faults([]);
    assert.deepEqual(await service.contents(), []);
  });

  it("says in progress how many were read", async () => {
    await add({ phoneNumber: number(1) }, { phoneNumber: number(2) });
    await service.faults([{ match: { method: "GET" }, action: { type: "delay", ms: 400 } }]);
    const seen = [];
    await importContacts(client, csvOf(3), { ...skip, onProgress: (progress) => seen.push(progress) });
    assert.ok(seen.some(({ phase, existing }) => phase === "checking" && existing === 0));
    assert.equal(seen.at(-1).existing, undefined);
  });

  it("cannot be known without numbers", async () => {
    for (const options of [{ existing: "update" }, { existing: 1 }, { existing: "skip", normalize: false }]) {
      const { message } = await failure(importContacts(client, csvOf(1), options), {
        code: "invalid_argument",
      });
      assert.match(message, /^options\.existing: expected /);
    }
  });
});
