// No input takes endless time or memory, and a module that traps does not affect the next import.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { withMemoryOf } from "../support/instances.js";
import { FOLDER } from "../support/package.js";
import { csvOf, number } from "./support.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const dryRun = (source, options) => importContacts(nobody, source, { dryRun: true, ...options });
const headings = (count, length) =>
  Array.from({ length: count }, (_, index) => `h${index}`.padEnd(length, "x")).join(",");

// Each of these took from half a minute to hours, or gigabytes. They take a second now; the limit is what the suite
// has.
describe("an input", { timeout: 120_000 }, () => {
  for (const [name, source, message] of [
    [
      "a heading of 3.9 MB",
      () => "phoneNumber," + "x".repeat(3_900_000) + "\n" + "1,2\n".repeat(3000),
      /column 2/,
    ],
    [
      "100 headings of 30 KB",
      () => `phoneNumber,${headings(100, 30_000)}\n` + "1,2\n".repeat(1000),
      /column 2/,
    ],
    ["100 000 columns", () => `phoneNumber,${headings(100_000, 7)}\n` + "1,2\n".repeat(1000), /column 257/],
    ["a million columns", () => "phoneNumber" + ",x".repeat(1_000_000) + "\n", /column 257/],
    ["a heading without end", () => "phoneNumber,".repeat(5_000_000), /heading/],
  ]) {
    it(`is refused: ${name}`, async () => {
      const error = await failure(dryRun(source()), { code: "invalid_argument" }, 60_000);
      assert.match(error.message, message);
    });
  }

  it("may have 256 headings of 1 KiB over many short rows", async () => {
    const source =
      `phoneNumber,${headings(255, 1024)}\n` +
      Array.from({ length: 20_000 }, (_, row) => `${number(row)},x\n`).join("");
    const { accepted, table } = await dryRun(source);
    assert.deepEqual([accepted, table.columns.length], [20_000, 256]);
  });

  it("may have a cell of 600 KB of labels", async () => {
    const labels = Array.from({ length: 100_000 }, (_, index) => `l${index % 90_000}`).join(";");
    const { accepted } = await dryRun(`phoneNumber,labels\n0701740605,"${labels}"\n`, { labels: ["x"] });
    assert.equal(accepted, 1);
    const contact = { properties: { firstName: "Ada" }, labels: labels.split(";") };
    assert.equal((await dryRun([contact])).accepted, 1);
  });

  for (const [name, source, rows] of [
    ["a million quotes", () => "phoneNumber;x\n" + '"'.repeat(1_000_000), 1],
    ["quotes that never match", () => "phoneNumber;x\n" + 'a";"b\n'.repeat(200_000), 200_000],
    ["a cell of 20 MB", () => `phoneNumber;x\n0701740605;"${"x".repeat(20_000_000)}"\n0701740606;y\n`, 2],
    [
      "a row of a million cells",
      () => "phoneNumber;x\n0701740605" + ";".repeat(1_000_000) + "y\n0701740606;z\n",
      2,
    ],
  ]) {
    it(`may have ${name}`, async () => {
      const promise = dryRun(source(), { delimiter: ";" });
      const report = await promise;
      assert.equal(report.rows, rows);
      assert.equal(report.rows, report.accepted + report.rejected.length + report.blank);
    });
  }

  it("leaves others their turns", async () => {
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    // Everything is there at once, so that nothing but the import itself waits for anybody.
    const contacts = Array.from({ length: 300_000 }, (_, row) => ({
      properties: { phoneNumber: number(row) },
    }));
    await dryRun(contacts);
    const forContacts = turns;
    await dryRun(csvOf(300_000));
    isOver = true;
    assert.ok(forContacts > 2 && turns - forContacts > 2, `${forContacts} and ${turns} turns`);
  });
});

// Each takes a second or so; the limit is what the suite has.
describe("a source without end", { timeout: 600_000 }, () => {
  /** So many megabytes, in pieces, between a beginning and an end. */
  async function* around(beginning, filling, megabytes, end) {
    const encoder = new TextEncoder();
    yield encoder.encode(beginning);
    const piece = encoder.encode(filling.repeat(Math.floor((1 << 20) / filling.length)));
    for (let megabyte = 0; megabyte < megabytes; megabyte++) yield piece;
    yield encoder.encode(end);
  }

  for (const [name, source, accepted, rejected] of [
    ["a field of 200 MB", around("phoneNumber;x\n1;", "x", 200, "\n0701740606;y\n"), 1, 1],
    ["a field of 200 MB in quotes", around('phoneNumber;x\n1;"', "x", 200, '"\n0701740606;y\n'), 1, 1],
    ["a field of 50 MB of line breaks in quotes", around('phoneNumber;x\n1;"', "\n", 50, '"\n'), 0, 2],
    ["a field of 50 MB of quotes", around('phoneNumber;x\n1;"', '"', 50, '"\n0701740606;y\n'), 1, 1],
    ["50 MB of delimiters", around("phoneNumber;x\n1;", ";", 50, "\n0701740606;y\n"), 1, 1],
    [
      "a field of 50 million characters",
      around("phoneNumber;x\n0701740605;å\n1;", "\u{10ffff}", 50, "\n0701740606;y\n"),
      2,
      1,
    ],
    ["a vCard of 200 MB", around("BEGIN:VCARD\nTEL:0701740606\nPHOTO:", "x", 200, "\nEND:VCARD\n"), 1, 0],
    ["a vCard with a name of 200 MB", around("BEGIN:VCARD\nFN:", "x", 200, "\nEND:VCARD\n"), 0, 1],
    [
      "a vCard folded 20 million times",
      around("BEGIN:VCARD\nTEL:07", "\n xxxxxx", 150, "\nEND:VCARD\n"),
      0,
      1,
    ],
    ["a vCard of millions of numbers", around("BEGIN:VCARD\n", "TEL:\n\n\n\n", 20, "END:VCARD\n"), 0, 1],
    ["millions of vCards in each other", around("BEGIN:VCARD\n", "AGENT:\nBEGIN:VCARD\n", 20, ""), 0, 1],
  ]) {
    it(`of ${name}`, async () => {
      let bytes = 0;
      const report = await dryRun(source, {
        onProgress: () => (bytes = Math.max(bytes, process.memoryUsage().arrayBuffers)),
      });
      assert.deepEqual([report.accepted, report.rejected.length], [accepted, rejected]);
      assert.ok(bytes < 100 << 20, `${bytes} bytes in array buffers`);
    });
  }
});

describe("a module that breaks", { timeout: 60_000 }, () => {
  const { instantiate } = WebAssembly;
  const require = createRequire(import.meta.url);
  let copy;
  let pages;

  // A copy of the importer whose module has as much memory as the test says.
  before(() => {
    let bytes;
    WebAssembly.instantiate = async (source, imports) => {
      if (!("./import_bg.js" in (imports ?? {}))) return instantiate.call(WebAssembly, source, imports);
      if (!(source instanceof WebAssembly.Module)) bytes = new Uint8Array(source);
      return instantiate.call(WebAssembly, pages === undefined ? bytes : withMemoryOf(pages, bytes), imports);
    };
    for (const path of Object.keys(require.cache)) {
      if (dirname(path) === join(FOLDER, "dist") && basename(path).startsWith("import"))
        delete require.cache[path];
    }
    copy = require("ip1-contacts/import");
  });
  after(() => (WebAssembly.instantiate = instantiate));

  it("ends its imports, and the next one has another", async () => {
    pages = 100;
    const large = (rows) =>
      "phoneNumber,x\n" +
      Array.from({ length: rows }, (_, row) => `${number(row)},${"x".repeat(3_000_000)}\n`).join("");
    const first = copy.importContacts(nobody, large(4), { dryRun: true });
    // On its way in the same instance.
    let go;
    const held = new Promise((resolve) => (go = resolve));
    const second = copy.importContacts(
      nobody,
      (async function* () {
        yield csvOf(10);
        await held;
        yield `${number(99)},x\n`;
      })(),
      { dryRun: true },
    );
    second.catch(() => undefined);
    const error = await failure(first, { code: "load_failed" });
    assert.match(error.message, /broke/);
    assert.equal(first.report.accepted + first.report.left, first.report.rows);

    pages = undefined;
    const third = await copy.importContacts(nobody, large(4), { dryRun: true });
    assert.equal(third.accepted, 4);
    assert.equal((await copy.parsePhoneNumber("070-174 06 05")).e164, "+46701740605");
    go();
    await failure(second, { code: "load_failed" });
  });
});
