// CSV as people have it, imported into the sandbox.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { startService } from "./support.js";

describe("CSV", { timeout: 60_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  /** Imports, and returns the report with the contacts that are there afterwards. */
  async function imported(source, options) {
    const report = await importContacts(service.client, source, { sync: true, normalize: false, ...options });
    const contacts = (await service.contents()).map(({ properties, labels }) => ({ properties, labels }));
    return { report, contacts, properties: contacts.map(({ properties }) => properties) };
  }

  const rejected = (report) => report.rejected.map(({ row, reason }) => [row, reason]);

  it("has quotes, doubled quotes and line breaks in fields", async () => {
    const { properties } = await imported('a,b\r\n"1, ""x""","two\r\nlines"\r\n3,4');
    assert.deepEqual(properties, [
      { a: '1, "x"', b: "two\r\nlines" },
      { a: "3", b: "4" },
    ]);
  });

  for (const [name, source] of [
    ["commas", "a,b\n1;x,2\n"],
    ["semicolons", "a;b\n1;2\n"],
    ["tabs", "a\tb\n1\t2\n"],
    ["Excel's sep= line", "sep=;\r\na;b\r\n1;2\r\n"],
    ["a byte order mark", "\ufeffa,b\r\n1,2\r\n"],
    ["a byte order mark and Excel's line", "\ufeffsep=\t\na\tb\n1\t2\n"],
  ]) {
    it(`has ${name}`, async () => {
      const { properties } = await imported(source);
      assert.deepEqual(properties, [{ a: name === "commas" ? "1;x" : "1", b: "2" }]);
    });
  }

  it("takes the delimiter it is told", async () => {
    const { properties } = await imported("a;b,c\n1;2,3\n", { delimiter: "," });
    assert.deepEqual(properties, [{ "a;b": "1;2", c: "3" }]);
  });

  it("skips blank lines, which count as a spreadsheet counts them", async () => {
    const { report, properties } = await imported("a,b\n\n1,2\n\r\n3,4,5\n\n");
    assert.deepEqual(properties, [{ a: "1", b: "2" }]);
    assert.deepEqual(rejected(report), [[5, "malformed_row"]]);
    assert.equal(report.rows, 2);
  });

  it("trims header names and leaves empty cells out", async () => {
    const { properties, report } = await imported(" a , b,c \n1,,3\n4\n,,\n");
    assert.deepEqual(properties, [{ a: "1", c: "3" }, { a: "4" }]);
    assert.deepEqual(rejected(report), [[4, "empty_row"]]);
  });

  it("maps and drops columns, and splits labels", async () => {
    const source = 'Mobil;x;Grupp\n070;secret;"a; b;"\n';
    const columns = { Mobil: "phoneNumber", x: null, Grupp: "labels" };
    const { contacts } = await imported(source, { columns, labels: ["b", "c"] });
    assert.deepEqual(contacts, [{ properties: { phoneNumber: "070" }, labels: ["a", "b", "c"] }]);
  });

  it("keeps names that mean something in JavaScript", async () => {
    const { properties } = await imported("__proto__,constructor\n1,2\n");
    assert.deepEqual(Object.entries(properties[0]).sort(), [
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  it("turns down a row with a quote that is never closed, by the row it began in", async () => {
    const { report } = await imported('a,b\n1,2\n3,"4\n5,6\n');
    assert.deepEqual(rejected(report), [[3, "malformed_row"]]);
    assert.deepEqual([report.rows, report.accepted], [2, 1]);
  });

  it("turns down a row that is not UTF-8, and only that", async () => {
    const source = Buffer.concat([Buffer.from("a,b\n1,"), Buffer.from([0xe5]), Buffer.from("\n3,å\n")]);
    const { report, properties } = await imported(source);
    assert.deepEqual(rejected(report), [[2, "malformed_row"]]);
    assert.deepEqual(properties, [{ a: "3", b: "å" }]);
  });

  it("turns down a row with half a pair of surrogates, and only that", async () => {
    const { report, properties } = await imported("a,b\n1,\ud83d\n3,😀\n");
    assert.deepEqual(rejected(report), [[2, "malformed_row"]]);
    assert.deepEqual(properties, [{ a: "3", b: "😀" }]);
  });

  for (const [name, source, message] of [
    ["a duplicate header", "a,b,a\n1,2,3\n", /"a" again in column 3/],
    ["an empty header", "a,,b\n1,2,3\n", /empty one in column 2/],
    ["UTF-16", Buffer.from("\ufeffa,b\n1,2\n", "utf16le"), /UTF-16/],
    ["UTF-16 without a mark", Buffer.from("a,b\n1,2\n", "utf16le"), /UTF-16/],
    ["a spreadsheet file", Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0"), /binary/],
  ]) {
    it(`refuses ${name} before anything is sent`, async () => {
      await service.forgetRequests();
      const error = await failure(importContacts(service.client, source), { code: "invalid_argument" });
      assert.match(error.message, message);
      assert.deepEqual(await service.requests(), []);
    });
  }

  it("is the same from text, bytes, a Blob, a stream and a stream of Node's", async () => {
    const text = "a,b\n" + Array.from({ length: 3000 }, (_, index) => `${index},åäö😀\n`).join("");
    const bytes = new TextEncoder().encode(text);
    const { Readable } = await import("node:stream");
    const pieces = () =>
      Readable.from(
        Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(i * 7, i * 7 + 7)),
      );
    for (const source of [
      text,
      bytes,
      new Blob([bytes]),
      new Response(bytes).body,
      Readable.toWeb(pieces()),
      pieces(),
    ]) {
      const report = await importContacts(service.client, source, { dryRun: true });
      assert.deepEqual([report.rows, report.accepted], [3000, 3000]);
    }
  });
});
