// `openTable`: a preview of a table before it is imported.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openTable } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { encode } from "./files/encodings.js";

async function rowsOf(table) {
  const rows = [];
  for await (const { row, cells } of table.rows()) rows.push([row, ...cells]);
  return rows;
}

describe("openTable", { timeout: 60_000 }, () => {
  const text = "Mobil;Ort;Förnamn\n070-174 06 05;Lund;Åsa\n;;\n\n12;x;y;z\n";

  for (const [kind, source, encoding] of [
    ["text", text, "utf-8"],
    ["bytes", encode.utf8(text), "utf-8"],
    ["an ArrayBuffer", new Uint8Array(encode.utf8(text)).buffer, "utf-8"],
    ["a file", new File([encode.windows(text)], "x.csv"), "windows-1252"],
    ["a file in UTF-16", new Blob([encode.utf16(text)]), "utf-16le"],
  ]) {
    it(`says how ${kind} is read, and its rows as they stand`, async () => {
      const table = await openTable(source);
      const { rows, ...reading } = table;
      assert.deepEqual(reading, {
        encoding,
        delimiter: ";",
        headerRow: 1,
        headers: ["Mobil", "Ort", "Förnamn"],
        columns: [
          { header: "Mobil", property: "phoneNumber" },
          { header: "Ort", property: "Ort" },
          { header: "Förnamn", property: "firstName" },
        ],
      });
      const wanted = [
        [2, "070-174 06 05", "Lund", "Åsa"],
        [3, "", "", ""],
        [5, "12", "x", "y", "z"],
      ];
      assert.deepEqual(await rowsOf(table), wanted);
      assert.deepEqual(await rowsOf(table), wanted, "again");
      assert.equal(typeof rows, "function");
    });
  }

  it("has the options of an import", async () => {
    const options = {
      columns: { Ort: null, Mobil: "email" },
      delimiter: ";",
      headerRow: 2,
      encoding: "latin1",
    };
    const table = await openTable(encode.windows(`x\n${text}`), options);
    assert.deepEqual([table.encoding, table.headerRow], ["windows-1252", 2]);
    assert.deepEqual(
      table.columns.map(({ property }) => property),
      ["email", null, "firstName"],
    );
    for (const [options, argument] of [
      [{ encoding: "utf-9" }, "encoding"],
      [{ encoding: 7 }, "encoding"],
      [{ delimiter: "x" }, "delimiter"],
      [{ headerRow: 0 }, "headerRow"],
      [{ columns: 7 }, "columns"],
      [{ columns: { Mobli: "email" } }, "columns"],
      [{ dryRun: true }, "dryRun"],
    ]) {
      const error = await failure(openTable(text, options), { code: "invalid_argument" });
      assert.match(error.message, new RegExp(`^options\\.${argument}: expected`));
    }
  });

  it("shows what an import would ask about", async () => {
    const properties = async (source, options) =>
      (await openTable(source, options)).columns.map(({ property }) => property);
    assert.deepEqual(await properties("Ort;Namn;Ort\n1;2;3\n"), ["Ort", "firstName", "Ort"]);
    assert.deepEqual(await properties("Ort;;Namn\n1;2;3\n"), ["Ort", null, "firstName"]);
    assert.deepEqual(await properties("070;Åsa\n", { headerRow: false }), [null, null]);
    assert.deepEqual(await properties("070;Åsa\n", { headerRow: false, columns: [null, "x"] }), [null, "x"]);
  });

  it("reads vCards as a table", async () => {
    const table = await openTable("BEGIN:VCARD\nN:Ek;Anna\nTEL:070\nEND:VCARD\n");
    assert.deepEqual([table.headerRow, table.delimiter, table.headers.length], [false, "", 7]);
    assert.deepEqual(await rowsOf(table), [[1, "070", "Anna", "Ek", "", "", "", ""]]);
  });

  it("reads no more than the first 256 KiB", async () => {
    const bytes = encode.utf8("a;b\n" + "1;ö\n".repeat(1_000_000));
    let read = 0;
    const file = {
      size: bytes.length,
      slice(start, end) {
        read = Math.max(read, end);
        return new Blob([bytes.subarray(start, end)]);
      },
      arrayBuffer: () => assert.fail("all of it"),
      stream: () => assert.fail("all of it"),
    };
    for (const source of [file, bytes, bytes.toString()]) {
      const rows = await rowsOf(await openTable(source));
      assert.ok(rows.length > 50_000 && rows.length < 53_000, String(rows.length));
      assert.deepEqual(rows.at(-1).slice(1), ["1", "ö"]);
    }
    assert.equal(read, 262_144);
    const error = await failure(openTable("x".repeat(1_000_000)), { code: "invalid_argument" });
    assert.match(error.message, /256 KiB/);
  });

  for (const [name, source, message] of [
    ["nothing", "", /empty source/],
    ["a file's name", "people.csv", /file's name/],
    ["a heading further down", "Medlemmar;;\n;;\nMobil;Namn;x\n070;y;z\n", /row 3/],
    [
      "a spreadsheet",
      Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0"),
      /openSpreadsheet of ip1-contacts\/spreadsheet/,
    ],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /binary data/],
    ["a stream", new Blob(["a"]).stream(), /text, bytes or a file/],
    ["a list", ["a;b"], /text, bytes or a file/],
    ["nobody", undefined, /text, bytes or a file/],
  ]) {
    it(`refuses ${name}`, async () => {
      const error = await failure(openTable(source), { code: "invalid_argument" });
      assert.match(error.message, message);
      assert.match(error.message, /^source: expected/);
    });
  }

  it("fails as the file does", async () => {
    const reason = new Error("the disk is gone");
    const file = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(reason) }), arrayBuffer() {} };
    await assert.rejects(openTable(file), reason);
  });
});
