// The arguments and results of openSpreadsheet, apart from cells.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { Ip1Error } from "ip1-contacts";
import * as imported from "ip1-contacts/spreadsheet";
import { failure, thrown } from "../support/assertions.js";
import { number, text } from "./cells.js";
import { programs } from "./programs/xlsx.js";

const { openSpreadsheet } = imported;
const save = programs["Excel, Swedish Windows"];
const column = (...texts) => texts.map((string) => [text(string)]);

const workbook = {
  sheets: [
    { name: "Dold", isHidden: true, rows: column("h") },
    { name: "Tom", rows: [] },
    { name: "Blad1", rows: column("phoneNumber", "0701740605") },
    { name: "constructor", rows: [[number(1)]] },
  ],
};
const file = save(workbook);
const textOf = (bytes) => new TextDecoder().decode(bytes);

describe("the file", () => {
  const offset = Buffer.concat([Buffer.from("before"), file, Buffer.from("behind")]);
  const shared = new Uint8Array(new SharedArrayBuffer(file.length));
  shared.set(file);
  const kinds = {
    "a Buffer": file,
    "a Uint8Array": Uint8Array.from(file),
    "a part of one": new Uint8Array(offset.buffer, offset.byteOffset + 6, file.length),
    "a shared one": shared,
    "an ArrayBuffer": Uint8Array.from(file).buffer,
    "a Blob": new Blob([file]),
    "a File": new File([file], "people.csv", { type: "text/csv" }),
  };
  for (const [name, given] of Object.entries(kinds)) {
    it(`may be ${name}`, async () => {
      const { table } = await openSpreadsheet(given);
      assert.equal(textOf(table()), "phoneNumber\n0701740605\n");
    });
  }

  it("is nothing else", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const others = [
      undefined,
      null,
      "people.xlsx",
      1,
      {},
      [],
      [file],
      new Uint16Array(2),
      new DataView(new ArrayBuffer(2)),
    ];
    for (const other of [...others, proxy, new Response(file), () => file]) {
      const { message } = await failure(openSpreadsheet(other), { code: "invalid_argument", attempts: 0 });
      assert.match(
        message,
        /^file: expected a Blob \(such as a File\), a Uint8Array or an ArrayBuffer, got \w+$/,
      );
    }
  });

  it("must be one that can be read", async () => {
    const cause = new DOMException("gone", "NotReadableError");
    const blob = new Blob([file]);
    blob.arrayBuffer = () => Promise.reject(cause);
    const error = await failure(openSpreadsheet(blob), { code: "invalid_argument" });
    assert.deepEqual([error.cause.name, error.cause.message], ["NotReadableError", "gone"]);
    assert.equal(error.message, "file: expected a file that can be read, got one that cannot, or no longer");
  });

  it("is not changed, nor taken", async () => {
    const bytes = Uint8Array.from(file);
    await openSpreadsheet(bytes);
    assert.ok(Buffer.from(bytes).equals(file));
  });
});

describe("the sheets", () => {
  it("are all that have cells, in their order", async () => {
    const { sheets } = await openSpreadsheet(file);
    assert.deepEqual(sheets, [
      { name: "Dold", rows: 1 },
      { name: "Tom", rows: 0 },
      { name: "Blad1", rows: 2 },
      { name: "constructor", rows: 1 },
    ]);
  });

  it("are chosen by name or index", async () => {
    const { table } = await openSpreadsheet(file);
    assert.equal(textOf(table("Blad1")), textOf(table(2)));
    assert.equal(textOf(table("Dold")), "h\n");
    assert.equal(textOf(table("constructor")), "1\n");
    assert.deepEqual(table("Tom"), new Uint8Array());
  });

  it("are by default the first that is not hidden and not empty", async () => {
    const { table } = await openSpreadsheet(file);
    assert.equal(textOf(table()), textOf(table("Blad1")));
    const [hidden, empty] = workbook.sheets;
    const nothing = await openSpreadsheet(save({ sheets: [hidden, empty] }));
    assert.equal(nothing.table().length, 0);
  });

  it("are none other", async () => {
    const { table } = await openSpreadsheet(file);
    for (const [sheet, got] of [
      ["0701740605", "another string"],
      ["", "another string"],
      ["length", "another string"],
      [4, "4"],
      [-1, "-1"],
      [0.5, "0.5"],
      [NaN, "NaN"],
      [null, "null"],
      [{}, "object"],
      [["Blad1"], "array"],
    ]) {
      const { code, message } = thrown(() => table(sheet));
      assert.equal(code, "invalid_argument");
      assert.equal(message, `sheet: expected the name of one of 4 sheets or its index from 0, got ${got}`);
    }
  });

  it("are yours: whatever becomes of them, the next table is whole", async () => {
    const spreadsheet = await openSpreadsheet(file);
    const { sheets, table } = spreadsheet;
    structuredClone(table(), { transfer: [table().buffer] });
    table().fill(0);
    sheets.length = 0;
    assert.equal(textOf(table(2)), "phoneNumber\n0701740605\n");
  });
});

describe("the module", () => {
  it("is one for `import` and `require`", () => {
    const required = createRequire(import.meta.url)("ip1-contacts/spreadsheet");
    assert.equal(required.openSpreadsheet, openSpreadsheet);
    assert.deepEqual(
      Object.keys(imported).sort(),
      ["default", "module.exports", "openSpreadsheet"].filter((name) => name in imported),
    );
  });

  it("has the error class of the client", async () => {
    const error = await openSpreadsheet("").catch((reason) => reason);
    assert.ok(error instanceof Ip1Error);
  });

  it("reads many files at once", async () => {
    const opened = await Promise.all(Array.from({ length: 50 }, () => openSpreadsheet(file)));
    for (const { table } of opened) assert.equal(textOf(table()), "phoneNumber\n0701740605\n");
  });
});
