// syncContacts: what it reads, what it writes, and what it never does.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { syncContacts, exportContacts } from "ip1-contacts/import";
import { failure, rejection } from "../support/assertions.js";
import { number, numbersIn, startService } from "./support.js";

const person = (index, more = {}, labels = ["crm"]) => ({
  properties: { phoneNumber: number(index), firstName: `n${index}`, ...more },
  labels,
});
const people = (from, to, more) =>
  Array.from({ length: to - from }, (_, index) => person(from + index, more));
const csv = (...lines) => `${lines.join("\n")}\n`;
const SCOPE = { labels: ["crm"] };

describe("a sync", { timeout: 300_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  const add = async (contacts) => {
    for (let start = 0; start < contacts.length; start += 1000) {
      await service.client.contacts.add(contacts.slice(start, start + 1000), { sync: true });
    }
  };
  const requests = async () => {
    const counts = {};
    for (const { method, path } of await service.requests()) {
      const name = `${method} ${path.replace(/\?.*/, "").replace(/[0-9a-f]{24}/, "{id}")}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  const sync = async (source, options) => {
    await service.forgetRequests();
    return syncContacts(service.client, source, options);
  };
  const counts = ({ added, updated, unchanged, removed }) => [added, updated, unchanged, removed];

  it("brings 10 000 in step with 10 000, with as few requests as there can be", async () => {
    await add(people(0, 10_000));
    const wanted = [
      ...people(0, 9000),
      ...people(9000, 9500, { firstName: "new" }),
      ...people(10_000, 10_500),
    ];
    const options = { scope: SCOPE, remove: true };
    const planned = [];
    const dry = await sync(wanted, { ...options, dryRun: true, onChange: (change) => planned.push(change) });
    assert.deepEqual([counts(dry), dry.compared], [[500, 500, 9000, 500], 10_000]);
    assert.deepEqual(await requests(), { "GET /v2/contacts": 10 });
    const types = (type) => planned.filter((change) => change.type === type).length;
    assert.deepEqual([types("add"), types("update"), types("remove")], [500, 500, 500]);
    const { before, after } = planned.find(({ type }) => type === "update");
    assert.deepEqual([before.properties.firstName, after.properties.firstName], ["n9000", "new"]);

    const report = await sync(wanted, options);
    assert.deepEqual(report, dry);
    const sent = await requests();
    assert.deepEqual(sent, {
      "GET /v2/contacts": 10,
      "POST /v2/contacts": 1,
      "PATCH /v2/contacts/{id}": 500,
      "DELETE /v2/contacts/{id}": 500,
    });
    const contents = await service.contents();
    assert.deepEqual(numbersIn(contents), wanted.map(({ properties }) => properties.phoneNumber).sort());

    const again = await sync(wanted, options);
    assert.deepEqual([counts(again), again.failed], [[0, 0, 10_000, 0], []]);
    assert.deepEqual(await requests(), { "GET /v2/contacts": 10 });
  });

  it("sends only what differs, and leaves alone what it does not know", async () => {
    await add([person(1, { lastName: "x", email: "a@example.com" }), person(2)]);
    const table = csv(
      "phoneNumber,firstName,lastName,labels",
      "0701 00 00 01,Ada,,VIP",
      "+46 701 000 002,n2,,crm",
    );
    const report = await sync(table);
    assert.deepEqual([counts(report), report.table.columns.length], [[0, 1, 1, 0], 4]);
    const [ada] = await service.contents();
    assert.deepEqual(ada.properties, {
      phoneNumber: number(1),
      firstName: "Ada",
      lastName: "x",
      email: "a@example.com",
    });
    assert.deepEqual(ada.labels, ["crm", "VIP"]);
    const cleared = await sync(table, { clear: true });
    assert.deepEqual(counts(cleared), [0, 1, 1, 0]);
    assert.equal((await service.contents())[0].properties.lastName, undefined);
    const replaced = await sync(table, { update: "replace", labels: ["all"] });
    assert.deepEqual(counts(replaced), [0, 2, 0, 0]);
    const [first] = await service.contents();
    assert.deepEqual(
      [first.properties, first.labels],
      [{ phoneNumber: number(1), firstName: "Ada" }, ["VIP", "all"]],
    );
    assert.deepEqual(counts(await sync(table, { update: "replace", labels: ["all"] })), [0, 0, 2, 0]);
    const left = await sync(csv("phoneNumber,firstName", `${number(1)},z`, `${number(3)},z`), {
      update: false,
    });
    assert.deepEqual(counts(left), [1, 0, 1, 0]);
    const none = await sync(csv("phoneNumber,firstName", `${number(1)},y`, `${number(4)},z`), { add: false });
    assert.deepEqual([counts(none), (await service.contents()).length], [[0, 1, 0, 0], 3]);
  });

  it("puts a label on many by one request", async () => {
    await add(people(0, 300));
    const report = await sync(people(0, 300), { labels: ["summer"] });
    assert.equal(report.updated, 300);
    assert.deepEqual(await requests(), { "GET /v2/contacts": 1, "POST /v2/labels/summer/contacts": 1 });
    assert.ok((await service.contents()).every(({ labels }) => labels.includes("summer")));
    assert.equal((await sync(people(0, 300), { labels: ["summer"] })).unchanged, 300);
  });

  it("goes by numbers in any spelling, by addresses, ids and other properties", async () => {
    await add([
      { properties: { phoneNumber: "0701-00 00 01", email: "Ada@Example.com", customer: "7" } },
      { properties: { phoneNumber: "46701000002", email: "bob@example.com", customer: "8" } },
    ]);
    const [ada, bob] = await service.contents();
    for (const [match, header, one, two] of [
      ["phoneNumber", "phoneNumber", number(1), "070-100 00 02"],
      ["email", "email", "ADA@example.com", " bob@example.com"],
      ["id", "id", ada.id, bob.id],
      ["customer", "customer", "7", "8"],
    ]) {
      const report = await sync(csv(`${header},by`, `${one},${match}`, `${two},${match}`, ",x"), { match });
      assert.deepEqual(counts(report), [0, 2, 0, 0], match);
      assert.deepEqual(
        report.rejected.map(({ row, reason }) => [row, reason]),
        [[4, "empty_row"]],
      );
      assert.match(report.rejected[0].detail, /empty key/);
      assert.ok((await service.contents()).every(({ properties }) => properties.by === match));
    }
  });

  it("takes back what was edited in a spreadsheet", async () => {
    await add([person(1), person(2), person(3)]);
    const text = await new Response(exportContacts(service.client)).text();
    const edited = text.replace("n2", "edited").replace(/^.*n3.*\r\n/m, "");
    const report = await sync(edited, { match: "id", remove: { all: true }, maxRemovals: 1 });
    assert.deepEqual(counts(report), [0, 1, 1, 1]);
    assert.deepEqual(
      (await service.contents()).map(({ properties }) => properties.firstName),
      ["n1", "edited"],
    );
    const unknown = await sync(csv("id,firstName", "606312a5d233ab8484e18404,x"), { match: "id" });
    assert.deepEqual(
      unknown.rejected.map(({ reason }) => reason),
      ["not_found"],
    );
  });

  it("names duplicates, of which it keeps the oldest in step, and refuses rows that it cannot use", async () => {
    await add([person(1), person(1, { firstName: "b" }), person(2)]);
    const [, other] = await service.contents();
    const rejections = [];
    const table = csv("phoneNumber,firstName", `${number(1)},z`, "12,x", `${number(1)},y`, ",", ",q");
    const report = await sync(table, { onRejected: (rejection) => rejections.push(rejection) });
    assert.deepEqual(report.duplicates, [{ row: 2, ids: [other.id] }]);
    assert.deepEqual(
      report.rejected.map(({ row, reason }) => [row, reason]),
      [
        [3, "invalid_phone_number"],
        [4, "duplicate"],
        [6, "empty_row"],
      ],
    );
    assert.deepEqual(rejections[0].cells, ["12", "x"]);
    assert.deepEqual([report.rows, report.blank, counts(report)], [5, 1, [0, 1, 0, 0]]);
    assert.deepEqual(
      (await service.contents()).map(({ properties }) => properties.firstName),
      ["z", "b", "n2"],
    );
  });

  it("adds into the scope, and neither sees nor touches what is outside", async () => {
    await add([person(1), person(2, {}, ["other"])]);
    const scope = { labels: "crm", properties: { department: "Sales" } };
    const source = [person(3, {}, []), person(4, { department: "IT" }, [])];
    const report = await sync(source, { scope, remove: true });
    assert.deepEqual([counts(report), report.compared], [[1, 0, 0, 0], 0]);
    assert.deepEqual(
      report.rejected.map(({ row, reason }) => [row, reason]),
      [[2, "invalid_argument"]],
    );
    const contents = await service.contents();
    assert.deepEqual(contents.at(-1).properties, {
      phoneNumber: number(3),
      firstName: "n3",
      department: "Sales",
    });
    assert.deepEqual(contents.at(-1).labels, ["crm"]);
    assert.equal(contents.length, 3);
    const again = await sync(source, { scope, remove: true });
    assert.deepEqual([counts(again), again.compared], [[0, 0, 1, 0], 1]);
  });

  describe("removes nobody", () => {
    const everybody = people(0, 20);
    const untouched = async () => {
      assert.equal((await service.contents()).length, 20);
      const written = (await service.requests()).filter(({ method }) => method !== "GET");
      assert.deepEqual(written, []);
    };

    it("without a scope, before anything is sent", async () => {
      await add(everybody);
      for (const options of [
        { remove: true },
        { remove: true, scope: {} },
        { remove: true, scope: { labels: [] } },
        { remove: true, scope: { labels: undefined } },
        { remove: true, scope: { properties: {} } },
      ]) {
        const error = await failure(sync([person(1)], options), { code: "invalid_argument" });
        assert.match(error.message, /^options\.(remove|scope)/);
        assert.deepEqual(await service.requests(), []);
      }
      await untouched();
    });

    it("beyond maxRemovals, before anything is written", async () => {
      await add(everybody);
      for (const [maxRemovals, limit] of [
        [undefined, 2],
        [3, 3],
        ["15%", 3],
        [0, 0],
      ]) {
        const options = { scope: SCOPE, remove: true, maxRemovals };
        const promise = sync([...people(4, 20), person(100)], options);
        const error = await failure(promise, { code: "invalid_argument" });
        assert.equal(
          error.message,
          `options.maxRemovals: expected at most ${limit} removals, got 4; nothing was written`,
        );
        await failure(sync(people(4, 20), { ...options, dryRun: true }), { code: "invalid_argument" });
        await untouched();
      }
      const promise = syncContacts(service.client, people(4, 20), {
        scope: SCOPE,
        remove: true,
        maxRemovals: "10%",
      });
      await rejection(promise);
      assert.deepEqual([promise.report.compared, promise.report.removed], [20, 0]);
      const report = await sync(people(4, 20), { scope: SCOPE, remove: true, maxRemovals: 4 });
      assert.equal(report.removed, 4);
    });

    it("for a source that breaks off, and writes nothing", async () => {
      await add(everybody);
      async function* broken() {
        yield* people(0, 10);
        yield person(100);
        throw new Error("the database went away");
      }
      const options = { scope: SCOPE, remove: true, maxRemovals: "100%" };
      assert.match((await rejection(sync(broken(), options))).message, /went away/);
      async function* text() {
        yield `phoneNumber,firstName\n${number(0)},x\n`;
        throw new Error("the file went away");
      }
      assert.match((await rejection(sync(text(), options))).message, /went away/);
      await untouched();
    });

    it("for a source without anybody in it", async () => {
      await add(everybody);
      const options = { scope: SCOPE, remove: true, maxRemovals: "100%", requirePhoneNumber: false };
      for (const nobody of [
        [],
        "",
        "phoneNumber\n",
        "phoneNumber\n12\n",
        "a\nb\n",
        csv("phoneNumber,a", ",x"),
      ]) {
        const report = await sync(nobody, options);
        assert.equal(report.removed, 0);
        await untouched();
      }
      await failure(sync("phone number of whom\nx\n", { ...options, requirePhoneNumber: true }), {
        code: "invalid_argument",
      });
      await untouched();
    });
  });

  it("reports rows that the service turns down, and goes on", async () => {
    await add([person(1), person(2)]);
    await service.faults([
      {
        match: { method: "PATCH", path: "/v2/contacts/*" },
        times: 1,
        action: { type: "status", status: 422 },
      },
    ]);
    const report = await sync([person(1, { a: "x" }), person(2, { a: "x" })], { concurrency: 1 });
    assert.deepEqual(
      [counts(report), report.rejected.map(({ row, reason }) => [row, reason])],
      [[0, 1, 0, 0], [[1, "bad_request"]]],
    );
  });

  it("looks up what became of writes whose answers are lost, each and every one", async () => {
    await add(people(0, 60));
    await service.faults(
      ["POST", "PATCH", "DELETE"].map((method) => ({
        match: { method, path: "/v2/*" },
        action: { type: "drop-after" },
      })),
    );
    const source = [...people(0, 30, { a: "x" }), ...people(30, 50, {}).map((one) => ({ ...one, labels: ["VIP"] })), ...people(100, 130)]; // prettier-ignore
    const report = await sync(source, { scope: SCOPE, remove: true, maxRemovals: 10, maxRetries: 1 });
    assert.deepEqual([counts(report), report.failed], [[30, 50, 0, 10], []]);
    await service.faults([]);
    const contents = await service.contents();
    assert.equal(new Set(numbersIn(contents)).size, 80);
    assert.equal(contents.length, 80);
    assert.deepEqual(counts(await sync(source, { scope: SCOPE })), [0, 0, 80, 0]);
  });

  it("stops when nothing comes of its requests, and names the writes whose outcome is unknown", async () => {
    await add(people(0, 40));
    await service.faults([{ match: { path: "/v2/contacts/*" }, action: { type: "drop-before" } }]);
    const promise = sync(people(0, 40, { a: "x" }), { maxRetries: 1 });
    await failure(promise, { code: "network" });
    await service.faults([]);
    assert.equal((await sync(people(0, 40, { a: "x" }))).updated, 40);
  });

  it("says how far it is", async () => {
    await add(people(0, 50));
    const seen = [];
    await sync(people(10, 60), {
      scope: SCOPE,
      remove: true,
      maxRemovals: 10,
      onProgress: (progress) => seen.push(progress),
    });
    assert.deepEqual(seen.at(-1), { phase: "writing", read: 50, rows: 50, planned: 20, done: 20, failed: 0 });
  });

  it("ends at once with the reason of an abort, and another run goes on", async () => {
    await add(people(0, 100));
    const controller = new AbortController();
    let isWriting = false;
    const onProgress = ({ phase, done }) => {
      isWriting ||= phase === "writing" && done > 0;
      if (isWriting) controller.abort("enough");
    };
    const promise = syncContacts(service.client, people(0, 100, { a: "x" }), {
      signal: controller.signal,
      onProgress,
    });
    await service.faults([
      { match: { method: "PATCH", path: "/v2/contacts/*" }, action: { type: "delay", ms: 40 } },
    ]);
    assert.equal(await rejection(promise), "enough");
    const { updated, failed } = promise.report;
    assert.ok(updated > 0 && updated < 100);
    assert.ok(
      failed.length <= 4 && failed.every(({ row, id, error }) => row > 0 && id && error.effect === "unknown"),
    );
    await service.faults([]);
    const again = await sync(people(0, 100, { a: "x" }));
    assert.equal(again.updated + again.unchanged, 100);
    assert.ok((await service.contents()).every(({ properties }) => properties.a === "x"));
  });

  for (const [options, argument] of [
    [{ match: "" }, "options.match"],
    [{ update: "patch" }, "options.update"],
    [{ remove: "all" }, "options.remove"],
    [{ maxRemovals: "10" }, "options.maxRemovals"],
    [{ maxRemovals: -1 }, "options.maxRemovals"],
    [{ concurrency: 0 }, "options.concurrency"],
    [{ scope: { label: "x" } }, "options.scope"],
    [{ scope: { metadata: { "phoneNumber.isBlocked": false } } }, "options.scope.metadata"],
    [{ onChange: 1 }, "options.onChange"],
    [{ chunkSize: 1 }, "options.chunkSize"],
    [{ columns: { nobody: "email" } }, "options.columns"],
  ]) {
    it(`refuses ${argument} as ${JSON.stringify(options)}`, async () => {
      const error = await failure(sync("phoneNumber\n", options), { code: "invalid_argument" });
      assert.ok(error.message.startsWith(`${argument}: expected `), error.message);
    });
  }
});
