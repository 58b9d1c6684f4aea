// Files made to exhaust time or memory. Each ends in an error or a result.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { failure } from "../support/assertions.js";
import { partsOf, rowOf, workbookOf } from "./parts.js";
import { ods } from "./programs/ods.js";
import { compound, stream } from "./programs/xls.js";
import { zip } from "./zip.js";

const MB = 1 << 20;
const LONGEST_MS = 60_000;

const refusal = async (file) =>
  (await failure(openSpreadsheet(file), { code: "invalid_argument" }, LONGEST_MS)).message;
const cell = (reference, value) => `<c r="${reference}"><v>${value}</v></c>`;
const tooLarge = "file: expected a spreadsheet of at most 256 MiB, unpacked, got a larger one";

describe("a hostile file", { timeout: 600_000 }, () => {
  it("may be too large before it is unpacked", async () => {
    const blob = new Blob([]);
    Object.defineProperty(blob, "size", { value: 257 * MB });
    assert.equal(await refusal(blob), tooLarge);
    assert.equal(await refusal(new Uint8Array(257 * MB)), tooLarge);
  });

  it("may be too large once it is unpacked", async () => {
    const spaces = Buffer.alloc(129 * MB, " ");
    const parts = { ...partsOf(""), "xl/worksheets/sheet1.xml": spaces, "xl/worksheets/sheet2.xml": spaces };
    const file = zip(parts);
    assert.ok(file.length < MB);
    assert.equal(await refusal(file), tooLarge);
    assert.match(
      await refusal(zip(parts, (name) => (name.includes("sheet") ? { size: 100 } : {}))),
      /got a broken one/,
    );
    // What is not read may be of any size.
    const picture = {
      "xl/media/image1.png": spaces,
      "xl/drawings/drawing1.xml": spaces,
      "docProps/app.xml": spaces,
    };
    assert.equal((await openSpreadsheet(workbookOf(rowOf(cell("A1", 1)), picture))).sheets[0].rows, 1);
  });

  it("may repeat one text without end", async () => {
    const strings = `<sst><si><t>${"x".repeat(MB)}</t></si></sst>`;
    const file = workbookOf(rowOf('<c t="s"><v>0</v></c>'.repeat(1000)), { "xl/sharedStrings.xml": strings });
    assert.equal(await refusal(file), tooLarge);
    const cells =
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>';
    const content = `<a><table:table table:name="x"><table:table-row table:number-rows-repeated="1048576">${cells}</table:table-row></table:table></a>`;
    const document = { mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content };
    assert.equal(await refusal(zip(document)), tooLarge);
  });

  it("may name one sheet a thousand times", async () => {
    const sheets = Array.from(
      { length: 1000 },
      (_, index) => `<sheet name="${index}" sheetId="1" r:id="r1"/>`,
    ).join("");
    const file = workbookOf(rowOf(cell("A1", 1)).repeat(100_000), {
      "xl/workbook.xml": `<workbook><sheets>${sheets}</sheets></workbook>`,
    });
    assert.match(await refusal(file), /got a broken one/);
  });

  it("may have its cells in the corners of the sheet, or beyond", async () => {
    const wide = "<row>" + cell("A1", 1) + cell("XFD1048576", 1) + "</row>";
    assert.match(await refusal(workbookOf(wide)), /expected cells that lie closer together/);
    for (const reference of ["A1048577", "XFE1", "ZZZZZZ1", "A99999999999"]) {
      assert.match(
        await refusal(workbookOf(rowOf(cell(reference, 1)))),
        /1048576 rows and 16384 columns|broken/,
        reference,
      );
    }
    const last = await openSpreadsheet(workbookOf(rowOf(cell("XFD1048576", 1))));
    assert.equal(last.sheets[0].rows, 1);
  });

  it("may merge everything with everything", async () => {
    const regions = Array.from(
      { length: 100_000 },
      (_, index) => `<mergeCell ref="A${index + 1}:XFD1048576"/>`,
    ).join("");
    const rows = Array.from({ length: 20_000 }, (_, index) => rowOf(cell(`A${index + 1}`, index))).join("");
    const file = workbookOf(rows, {}, `<mergeCells>${regions}</mergeCells>`);
    assert.ok((await openSpreadsheet(file)).sheets[0].rows > 0);
  });

  it("may say that it has more than there is", async () => {
    const strings = '<sst count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>';
    const file = workbookOf(rowOf('<c t="s"><v>0</v></c>'), { "xl/sharedStrings.xml": strings });
    assert.equal((await openSpreadsheet(file)).sheets[0].rows, 1);
  });

  it("may be a compound file that goes in circles", async () => {
    const file = compound({ Workbook: stream({ sheets: [{ name: "Blad1", rows: [] }] }) });
    for (let at = 512; at < file.length; at += 4) {
      const changed = Buffer.from(file);
      changed.writeUInt32LE(0, at);
      await openSpreadsheet(changed).catch(({ code }) => assert.equal(code, "invalid_argument"));
    }
  });

  it("may be an .ods file without an end", async () => {
    const whole = ods({ sheets: [{ name: "Blad1", rows: [] }] });
    assert.equal((await openSpreadsheet(whole)).sheets[0].rows, 0);
    const content =
      "<office:spreadsheet><table:table table:name='x'><table:table-row><table:table-cell office:value-type='string'><text:p>";
    for (let end = content.length; end > 20; end -= 7) {
      const file = zip({
        mimetype: "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.slice(0, end),
      });
      assert.match(await refusal(file), /got a broken one/);
    }
  });

  it("may have elements within each other, a million deep", async () => {
    const deep = "<a>".repeat(1_000_000);
    assert.equal((await openSpreadsheet(workbookOf(deep))).sheets[0].rows, 0);
    const content = { mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": deep };
    assert.match(await refusal(zip(content)), /got a broken one/);
  });
});

describe("a large file", { timeout: 600_000 }, () => {
  it("may have one text of 30 MB, with a million quotes", async () => {
    const string = '"'.repeat(MB) + "x".repeat(29 * MB);
    const { table } = await openSpreadsheet(
      workbookOf(rowOf(`<c t="inlineStr"><is><t>${string}</t></is></c>`)),
    );
    assert.equal(table().length, 31 * MB + 3);
  });

  it("may have ten thousand columns", async () => {
    const cells = Array.from({ length: 10_000 }, (_, index) => `<c><v>${index}</v></c>`).join("");
    const { sheets, table } = await openSpreadsheet(workbookOf(`<row>${cells}</row>`.repeat(20)));
    assert.equal(sheets[0].rows, 20);
    assert.equal(new TextDecoder().decode(table()).split("\n")[19].split(",").length, 10_000);
  });

  it("may have one after another, and leaves room for the next", async () => {
    const file = workbookOf(rowOf(`<c t="inlineStr"><is><t>${"x".repeat(20 * MB)}</t></is></c>`));
    for (let time = 0; time < 10; time++) assert.equal((await openSpreadsheet(file)).sheets[0].rows, 1);
  });
});
