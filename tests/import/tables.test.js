// Tables as people have them, imported into the sandbox.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { numbersIn, startService } from "./support.js";

describe("a table", { timeout: 60_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  /** Imports, and returns the report with the contacts that are there afterwards. */
  async function imported(source, options) {
    const defaults = { sync: true, normalize: false, requirePhoneNumber: false };
    const report = await importContacts(service.client, source, { ...defaults, ...options });
    const contacts = (await service.contents()).map(({ properties, labels }) => ({ properties, labels }));
    return { report, contacts, properties: contacts.map(({ properties }) => properties) };
  }

  /** Imports with the defaults, and returns the numbers that are there afterwards. */
  async function numbers(source, options) {
    const report = await importContacts(service.client, source, { sync: true, ...options });
    return { report, numbers: numbersIn(await service.contents()) };
  }

  /** What is said of a source that is refused before anything is sent. */
  async function refusal(source, options) {
    await service.forgetRequests();
    const promise = importContacts(service.client, source, options);
    const error = await failure(promise, { code: "invalid_argument" });
    assert.deepEqual(await service.requests(), []);
    assert.equal(promise.report.accepted, 0);
    return error.message;
  }

  const rejected = (report) => report.rejected.map(({ row, reason }) => [row, reason]);

  it("has quotes, doubled quotes and line breaks in cells", async () => {
    const { properties } = await imported('a,b\r\n"1, ""x""","two\r\nlines"\r\n3,4');
    assert.deepEqual(properties, [
      { a: '1, "x"', b: "two\r\nlines" },
      { a: "3", b: "4" },
    ]);
  });

  for (const [name, source, delimiter] of [
    ["commas", "a,b\n1;x,2\n", ","],
    ["semicolons", "a;b\n1;2\n", ";"],
    ["tabs", "a\tb\n1\t2\n", "\t"],
    ["bars", "a|b\n1|2\n", "|"],
    ["Excel's sep= line", "sep=;\r\na;b\r\n1;2\r\n", ";"],
    ["a byte order mark", "\ufeffa,b\r\n1,2\r\n", ","],
    ["a byte order mark and Excel's line", "\ufeffsep=\t\na\tb\n1\t2\n", "\t"],
    ["commas in its cells", "a;b\n1,5;2,5\n", ";"],
  ]) {
    it(`has ${name}`, async () => {
      const { report, properties } = await imported(source);
      const first = { commas: "1;x", "commas in its cells": "1,5" }[name] ?? "1";
      assert.deepEqual(properties, [{ a: first, b: name === "commas in its cells" ? "2,5" : "2" }]);
      assert.deepEqual(report.table, {
        encoding: "utf-8",
        delimiter,
        headerRow: 1,
        columns: [
          { header: "a", property: "a" },
          { header: "b", property: "b" },
        ],
      });
    });
  }

  it("takes the delimiter it is told", async () => {
    const { properties } = await imported("a;b,c\n1;2,3\n", { delimiter: "," });
    assert.deepEqual(properties, [{ "a;b": "1;2", c: "3" }]);
  });

  it("passes over empty lines, which count as a spreadsheet counts them", async () => {
    const { report, properties } = await imported("a,b\n\n1,2\n\r\n3,4,5\n\n");
    assert.deepEqual(properties, [{ a: "1", b: "2" }]);
    assert.deepEqual(rejected(report), [[5, "malformed_row"]]);
    assert.equal(report.rows, 2);
  });

  it("has rows of delimiters and blanks only, which are neither contacts nor faults", async () => {
    const { report } = await imported("a;b;c\n;;\n1;2;3\n ;\u00a0;\n;;;;;\n", { columns: { c: null } });
    assert.deepEqual([report.rows, report.accepted, report.blank, report.rejected], [4, 1, 3, []]);
  });

  it("says of a row that has something in dropped columns only that it is empty", async () => {
    const { report } = await imported("a;b\n1;2\n;3\n", { columns: { b: null } });
    assert.deepEqual([report.accepted, rejected(report)], [1, [[3, "empty_row"]]]);
  });

  it("trims headings and leaves empty cells out", async () => {
    const { properties } = await imported(" a , b,c \n1,,3\n4\n5, ,6\n");
    assert.deepEqual(properties, [{ a: "1", c: "3" }, { a: "4" }, { a: "5", c: "6" }]);
  });

  it("may end its rows with a delimiter", async () => {
    const { properties, report } = await imported("a;b;\n1;2;\n3;4;;;\n5;6;7\n");
    assert.deepEqual(properties, [
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ]);
    assert.deepEqual(rejected(report), [[4, "malformed_row"]]);
  });

  it("has its columns mapped and dropped, and labels split", async () => {
    const source = 'Mobil;x;Grupp\n070;secret;"a; b;"\n';
    const columns = { Mobil: "phoneNumber", x: null, Grupp: "labels" };
    const { contacts } = await imported(source, { columns, labels: ["b", "c"] });
    assert.deepEqual(contacts, [{ properties: { phoneNumber: "070" }, labels: ["a", "b", "c"] }]);
  });

  it("takes the first of several columns that is not empty, in the order they are named", async () => {
    const source = "Arbete;Mobil;Namn;x\n08;070;Ada;1\n08;;Bo;2\n";
    const columns = { Mobil: "phoneNumber", Arbete: "phoneNumber", Namn: "firstName", "*": null };
    const { properties } = await imported(source, { columns });
    assert.deepEqual(properties, [
      { phoneNumber: "070", firstName: "Ada" },
      { phoneNumber: "08", firstName: "Bo" },
    ]);
  });

  it("has no heading, if told what its columns are", async () => {
    const options = { headerRow: false, columns: ["phoneNumber", null, "firstName"] };
    const { properties, report } = await imported("070;x;Ada\n071;y;Bo\n", options);
    assert.deepEqual(properties, [
      { phoneNumber: "070", firstName: "Ada" },
      { phoneNumber: "071", firstName: "Bo" },
    ]);
    assert.equal(report.table.headerRow, false);
    const bad = await imported("070;x;Ada\n071;y;Bo;z\n", options);
    assert.deepEqual(rejected(bad.report), [[2, "malformed_row"]]);
  });

  it("has its heading where it is told", async () => {
    const source = "Members 2026;;\n\nphoneNumber;firstName;\n070;Ada;\n";
    const { properties, report } = await imported(source, { headerRow: 3 });
    assert.deepEqual(properties, [{ phoneNumber: "070", firstName: "Ada" }]);
    assert.deepEqual([report.rows, report.table.headerRow], [1, 3]);
  });

  it("keeps names that mean something in JavaScript", async () => {
    const { properties } = await imported("__proto__,constructor\n1,2\n");
    assert.deepEqual(Object.entries(properties[0]).sort(), [
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  for (const heading of [
    "phoneNumber",
    "PhoneNumber",
    "phone number",
    "Phone_Number",
    "phone\u200bNumber",
    "\u2060PHONENUMBER",
  ]) {
    it(`knows ${JSON.stringify(heading)}`, async () => {
      const { numbers: found, report } = await numbers(`firstName|${heading}\nAda|070-174 06 05\n`);
      assert.deepEqual([found, report.accepted], [["+46701740605"], 1]);
    });
  }

  it("knows a heading beside another that has a comma", async () => {
    const { numbers: found } = await numbers("phoneNumber;name, full\n0701740605;Ada\n");
    assert.deepEqual(found, ["+46701740605"]);
  });

  it("of which a quote was meant as nothing loses one row", async () => {
    const source =
      'phoneNumber;nick\n0701740605;"Al"\n0701740606;"Bo\n0701740607;Cy\n0701740608;"Di"\n0701740609;Ed\n';
    const { numbers: found, report } = await numbers(source);
    assert.deepEqual(found, ["+46701740605", "+46701740607", "+46701740608", "+46701740609"]);
    assert.deepEqual([report.rows, rejected(report)], [5, [[3, "malformed_row"]]]);
  });

  it("of which a quote is never closed loses one row", async () => {
    const { numbers: found, report } = await numbers(
      'phoneNumber;name\n0701740605;"Al\n0701740606;Bo\n0701740607;Cy\n',
    );
    assert.deepEqual(found, ["+46701740606", "+46701740607"]);
    assert.deepEqual(rejected(report), [[2, "malformed_row"]]);
  });

  it("of which text follows a quote loses one row", async () => {
    const { report } = await numbers('phoneNumber;name\n0701740605;"Al"x\n0701740606;"Bo" \n');
    assert.deepEqual([report.accepted, rejected(report)], [1, [[2, "malformed_row"]]]);
  });

  it("turns down a row that is not UTF-8, and only that, when a row before it was", async () => {
    const source = Buffer.concat([Buffer.from("a,b\n1,å\n2,"), Buffer.from([0xe5]), Buffer.from("\n3,å\n")]);
    const { report, properties } = await imported(source);
    assert.deepEqual(rejected(report), [[3, "malformed_row"]]);
    assert.deepEqual(properties, [
      { a: "1", b: "å" },
      { a: "3", b: "å" },
    ]);
  });

  it("turns down a row with half a pair of surrogates, and only that", async () => {
    const { report, properties } = await imported("a,b\n1,\ud83d\n3,😀\n");
    assert.deepEqual(rejected(report), [[2, "malformed_row"]]);
    assert.deepEqual(properties, [{ a: "3", b: "😀" }]);
  });

  describe("in Windows-1252", () => {
    it("is read as a whole", async () => {
      const source = Buffer.from(
        "phoneNumber;firstName\n0701740605;Bo\n0701740606;\u00c5sa \u0080\n",
        "latin1",
      );
      const { report } = await numbers(source);
      const names = (await service.contents()).map(({ properties }) => properties.firstName).sort();
      assert.deepEqual(
        [names, report.rejected, report.table.encoding],
        [["Bo", "Åsa €"], [], "windows-1252"],
      );
    });

    it("is read as a whole where it shows late, and in a stream", async () => {
      const rows = Array.from({ length: 9000 }, (_, row) => `${row};Bo`);
      const source = Buffer.from(["x;firstName", ...rows, "9000;\u00c5sa", ""].join("\n"), "latin1");
      const { report } = await imported(
        Readable.from([source.subarray(0, 70_000), source.subarray(70_000)]),
        {
          chunkSize: 1000,
          sync: false,
        },
      );
      assert.deepEqual([report.rows, report.accepted, report.rejected], [9001, 9001, []]);
      const found = await service.contentsOf(9001);
      assert.equal(found.filter(({ properties }) => properties.firstName === "Åsa").length, 1);
    });

    it("is the same in a dry run", async () => {
      const source = Buffer.from("phoneNumber;firstName\n0701740605;Bo\n0701740606;\u00c5sa\n", "latin1");
      const dry = await importContacts(service.client, source, { dryRun: true });
      assert.deepEqual([dry.accepted, dry.rejected, dry.table.encoding], [2, [], "windows-1252"]);
    });
  });

  for (const [name, source, message] of [
    ["two columns of one heading", "a,b,a\n1,2,3\n", /again in column 3/],
    ["a column without a heading", "phoneNumber,,b\n1,2,3\n", /empty one in column 2/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /UTF-32/],
    [
      "a spreadsheet file",
      Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0"),
      /spreadsheet; openSpreadsheet of ip1-contacts\/spreadsheet/,
    ],
    ["a spreadsheet file read as text", "PK\x03\x04\x14\0\x06\0\x08\0", /openSpreadsheet/],
    [
      "an old spreadsheet file",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /openSpreadsheet of ip1-contacts\/spreadsheet/,
    ],
    [
      "another alphabet",
      Buffer.from([0xd2, 0xe5, 0xeb, 0xe5, 0xf4, 0xee, 0xed, 10, 49, 10]),
      /options.encoding/,
    ],
    [
      "text that lost characters",
      Buffer.from("phoneNumber;\u00c5r\n0701740605;1\n", "latin1").toString(),
      /U\+FFFD/,
    ],
    ["nothing at all", "", /empty source/],
    ["a file without bytes", new Blob([]), /empty source/],
    ["the path of a file", "people.csv", /a file's name/],
    ["another path of a file", "/home/ada/members 2026.xlsx", /a file's name/],
    [
      "a table without a heading",
      "0701740605;ada@example.com\n0701740606;bo@example.com\n",
      /headerRow: false/,
    ],
    [
      "a table with a title above its heading",
      "Members 2026;;\n;;\nphoneNumber;name;x\n0701740605;Ada;y\n",
      /row 3/,
    ],
    ["a title in one cell", "Members 2026\n\nphoneNumber;name\n0701740605;Ada\n", /row 3/],
    ["a title above a heading that nobody knows", "Members 2026;\nRing;Namn\n0701740605;Ada\n", /row 2/],
    [
      "a column of numbers with another name",
      "Namn;Ring\nAda;0701740605\nBo;0701740606\n",
      /column 2, "Ring"/,
    ],
    ["a table without numbers", "a,b\n1,2\n", /requirePhoneNumber/],
    ["a page of the web", "<!doctype html>\n<html><body>0701740605</body></html>", /column of phone numbers/],
    ["JSON", '[{"phoneNumber":"0701740605"}]', /column of phone numbers/],
  ]) {
    it(`refuses ${name} before anything is sent`, async () => assert.match(await refusal(source), message));
  }

  it("names a mapped heading that stands further down", async () => {
    const columns = { Mobil: "phoneNumber" };
    assert.match(await refusal("Members 2026;\n;\nMobil;Namn\n0701740605;Ada\n", { columns }), /row 3/);
  });

  it("names a heading that is mapped and not there", async () => {
    assert.match(
      await refusal("phoneNumber\n1\n", { columns: { Mobli: "email" } }),
      /options.columns: .*"Mobli"/,
    );
  });

  it("repeats nothing of a first row that is somebody", async () => {
    for (const source of [
      "Ada Lovelace;0701740605;Ada Lovelace\n",
      "0701740605;0701740605\n",
      "ada@example.com,,x\n",
      "Ada Lovelace\n",
    ]) {
      const message = await refusal(source);
      assert.ok(!/Ada|0701740605|ada@/.test(message), message);
    }
  });

  it("drops a column without a heading when told", async () => {
    const { properties } = await imported("a,,b\n1,2,3\n", { columns: { "": null } });
    assert.deepEqual(properties, [{ a: "1", b: "3" }]);
  });

  it("without numbers is imported when told", async () => {
    const { report } = await imported("email\nada@example.com\n");
    assert.equal(report.accepted, 1);
  });
});
