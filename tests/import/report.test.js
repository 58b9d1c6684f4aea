// Every row is accounted for once, whatever the service does.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { eventually, failure } from "../support/assertions.js";
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

  it("warns of numbers that are possible but not in use, by their rows", async () => {
    const numbers = ["+46701740605", "+12121000000", "+1 212 100 0000", "+12121000001", "12"];
    const source = ["phoneNumber", ...numbers, ""].join("\n");
    const report = await importContacts(service.client, source, { sync: true });
    assert.deepEqual([report.accepted, report.rejected.length], [3, 2]);
    assert.deepEqual(
      report.warnings.map(({ row, reason }) => [row, reason]),
      [
        [3, "unused_phone_number"],
        [5, "unused_phone_number"],
      ],
    );
    assert.ok(report.warnings.every(({ detail }) => detail !== "" && !/\d/.test(detail)));
    const rest = { checkpoint: report.checkpoint, dryRun: true };
    const { warnings } = await importContacts(service.client, source + "+12121000002\n", rest);
    assert.deepEqual(
      warnings.map(({ row }) => row),
      [7],
      "only of what would be sent now",
    );
    const untouched = { normalize: false, dryRun: true };
    assert.deepEqual((await importContacts(service.client, source, untouched)).warnings, []);
  });

  it("has nothing for what is nothing, in contacts and in tables alike", async () => {
    const contacts = [
      {
        properties: { phoneNumber: "", email: null, firstName: "Ada", lastName: undefined },
        labels: ["", "x"],
      },
      { properties: { firstName: "Bo" }, labels: [""] },
      { properties: { firstName: " " }, labels: null },
    ];
    const table = 'phoneNumber;email;firstName;labels\n;;Ada;"; x;"\n;;Bo;" ;"\n;; ;\n';
    const wanted = [
      { properties: { firstName: "Ada" }, labels: ["x"] },
      { properties: { firstName: "Bo" }, labels: [] },
    ];
    for (const [source, rejected, blank] of [
      [contacts, 1, 0],
      [table, 0, 1],
    ]) {
      const report = await importContacts(service.client, source, { sync: true });
      assert.deepEqual([report.accepted, report.rejected.length, report.blank], [2, rejected, blank]);
      const found = (await service.contents()).map(({ properties, labels }) => ({ properties, labels }));
      assert.deepEqual(found, wanted);
      await service.clear();
    }
  });

  it("keeps numbers apart that differ in any digit", async () => {
    const numbers = [
      "+46701740605",
      "+33701740605",
      "+4670174060",
      "+46701740604",
      "+4740174060",
      "+46701740605",
    ];
    const report = await importContacts(
      service.client,
      numbers.map((phoneNumber) => ({ properties: { phoneNumber } })),
      {
        sync: true,
      },
    );
    const { accepted, rejected } = report;
    assert.deepEqual([accepted, rejected.map(({ row, reason }) => [row, reason])], [5, [[6, "duplicate"]]]);
  });

  it("has its rows in the order of the source, whenever they were refused", async () => {
    let isRead = false;
    const stub = await startStub(async ({ body }) => {
      // Until the row that the core itself refuses has been read.
      await eventually(() => isRead);
      return body.includes("n2") ? { status: 422, body: { title: "no" } } : { status: 202, body: "" };
    });
    const source = `phoneNumber,firstName\n${number(2)},n2\n${number(3)},n3\n12,n4\n`;
    const order = [];
    const report = await importContacts(clientOf(stub), source, {
      chunkSize: 1,
      concurrency: 3,
      onRejected({ row }) {
        order.push(row);
        isRead = true;
      },
    });
    await stub.stop();
    assert.deepEqual(
      [order, report.rejected.map(({ row }) => row)],
      [
        [4, 2],
        [2, 4],
      ],
    );
  });

  it("tells who wants to know what stood in the rows that were refused", async () => {
    const stub = await startStub(({ body }) =>
      body.includes("Turned") ? { status: 422, body: { title: "no" } } : { status: 202, body: "" },
    );
    const told = [];
    const onRejected = (rejection) => told.push(rejection);
    const table =
      'phoneNumber;firstName\n12;"A;""da"""\n070-174 06 05;Turned\n0701740606;Bo;too much\n0701740607;"x\n';
    const report = await importContacts(clientOf(stub), table, { onRejected });
    const contacts = [
      { properties: { phoneNumber: "12" }, labels: ["x"] },
      { properties: { firstName: "Turned" } },
      7,
    ];
    await importContacts(clientOf(stub), contacts, { onRejected });
    await stub.stop();
    const found = told.map(({ row, reason, cells, contact }) => [row, reason, cells ?? contact]);
    assert.deepEqual(
      found.slice(0, 4).sort(([one], [other]) => one - other),
      [
        [2, "invalid_phone_number", ["12", 'A;"da"']],
        [3, "bad_request", ["070-174 06 05", "Turned"]],
        [4, "malformed_row", ["0701740606", "Bo", "too much"]],
        [5, "malformed_row", ["0701740607", "x"]],
      ],
    );
    assert.deepEqual(
      found.slice(4).sort(([one], [other]) => one - other),
      [
        [1, "invalid_phone_number", contacts[0]],
        [2, "bad_request", contacts[1]],
        [3, "malformed_row", undefined],
      ],
    );
    // Nothing of it is kept.
    assert.deepEqual(
      report.rejected.map((rejection) => Object.keys(rejection)),
      Array(4).fill(["row", "reason", "detail"]),
    );
    assert.ok(!/Ada|070|Bo/.test(JSON.stringify(report.rejected)));
  });

  it("names chunks that were not answered, which a later run does not send again unless told", async () => {
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

  it("of a dry run sends nothing", async () => {
    await service.forgetRequests();
    const source = csvOf(2500) + "1,x\n+12121000000,y\n,\n";
    const report = await importContacts(service.client, source, { dryRun: true });
    assert.deepEqual([report.rows, report.accepted, report.rejected.length], [2503, 2501, 1]);
    assert.deepEqual([report.blank, report.warnings.map(({ row }) => row), report.left], [1, [2503], 0]);
    assert.deepEqual([report.checkpoint.done, report.checkpoint.unknown], [[], []]);
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

  it("reports progress while it waits, and at the end", async () => {
    const seen = [];
    const stub = await startStub(async () => {
      const before = seen.length;
      await eventually(() => seen.length > before + 3);
      return { status: 202, body: "" };
    });
    const source = new TextEncoder().encode(csvOf(100) + "12,x\n;\n");
    await importContacts(clientOf(stub), source, { onProgress: (progress) => seen.push(progress) });
    await stub.stop();
    const { length } = source;
    const counts = { rows: 102, failed: 2, skipped: 0, bytesRead: length, totalBytes: length };
    assert.deepEqual(seen.at(-1), { phase: "sending", sent: 100, ...counts });
    const underWay = seen.filter(({ sent }) => sent === 0).at(-1);
    assert.deepEqual(underWay, { phase: "sending", sent: 0, ...counts });
    const phases = [];
    await importContacts(clientOf(stub), source, {
      dryRun: true,
      onProgress: ({ phase }) => phases.push(phase),
    });
    assert.deepEqual([...new Set(phases)], ["checking"]);
  });
});
