// Rare kinds of cells.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { number, text } from "./cells.js";
import { partsOf, rowOf, workbookOf } from "./parts.js";
import { sheetJs } from "./programs/sheetjs.js";
import { xls } from "./programs/xls.js";
import { programs } from "./programs/xlsx.js";
import { rowsOf } from "./read.js";
import { zip } from "./zip.js";

const rowsIn = async (file) => rowsOf((await openSpreadsheet(file)).table());

describe("an .xlsx file", () => {
  it("may have errors that nobody knows yet", async () => {
    const error = (name) => `<c t="e"><f>A1</f><v>${name}</v></c>`;
    const rows = rowOf(error("#SPILL!"), error("#GETTING_DATA"), error("#N/A"), "<c t='e'><v>#REF!</v></c>");
    assert.deepEqual(await rowsIn(workbookOf(rows)), [["#SPILL!", "#GETTING_DATA", "#N/A", "#REF!"]]);
  });

  it("may have texts that look like its own", async () => {
    const content = 'a t="e" b &lt;c t="e"&gt; uniqueCount="9"';
    const rows = rowOf(`<c t="inlineStr"><is><t>${content}</t></is></c>`, `<c t="s"><v>0</v></c>`);
    const strings = `<sst uniqueCount="4000000000"><si><t>${content}</t></si></sst>`;
    const shown = 'a t="e" b <c t="e"> uniqueCount="9"';
    assert.deepEqual(await rowsIn(workbookOf(rows, { "xl/sharedStrings.xml": strings })), [[shown, shown]]);
  });

  it("may count neither rows nor cells", async () => {
    const cell = (value) => `<c><v>${value}</v></c>`;
    const rows = `<row>${cell(1)}${cell(2)}</row><row/><row>${cell(3)}<c/>${cell(4)}</row>`;
    assert.deepEqual(await rowsIn(workbookOf(rows)), [
      ["1", "2", ""],
      ["", "", ""],
      ["3", "", "4"],
    ]);
  });

  it("may have its rows and cells in any order", async () => {
    const rows =
      '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>';
    assert.deepEqual(await rowsIn(workbookOf(rows)), [
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("has how a text is read aloud, and line ends of Windows", async () => {
    const aloud = "<c t='inlineStr'><is><r><t>東</t></r><rPh sb='0' eb='1'><t>ひがし</t></rPh></is></c>";
    const lines = "<c t='inlineStr'><is><t>a_x000D_\nb_x0041_</t></is></c>";
    assert.deepEqual(await rowsIn(workbookOf(rowOf(aloud, lines))), [["東", "a\r\nbA"]]);
  });

  it("may have dates as ISO 8601", async () => {
    const date = (iso) => `<c t="d"><v>${iso}</v></c>`;
    const rows = rowOf(
      date("2024-05-17"),
      date("2024-05-17T00:00:00.000Z"),
      date("2024-05-17T09:30:00"),
      date("09:30:00"),
    );
    assert.deepEqual(await rowsIn(workbookOf(rows)), [
      ["2024-05-17", "2024-05-17", "2024-05-17T09:30:00", "09:30:00"],
    ]);
  });

  it("has phone numbers as people mistake them", async () => {
    const formats =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000\\-000\\ 00\\ 00"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="11"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const cell = (value, format) => `<c s="${format}"><v>${value}</v></c>`;
    const rows = rowOf(
      cell("46701740605", 1),
      cell("46701740605", 2),
      cell("4.6701740605E10", 2),
      cell("701740605", 3),
      cell("4.67E+10", 0),
    );
    assert.deepEqual(await rowsIn(workbookOf(rows, { "xl/styles.xml": formats })), [
      ["46701740605", "46701740605", "46701740605", "701740605", "46700000000"],
    ]);
  });

  it("may lie elsewhere, and name its parts by Windows's paths", async () => {
    const parts = Object.entries(partsOf(rowOf("<c><v>1</v></c>")));
    const file = zip(
      Object.fromEntries(
        parts.map(([name, content]) => [name.replaceAll("/", "\\").replace("sheet1", "Sheet1"), content]),
      ),
    );
    assert.deepEqual(await rowsIn(file), [["1"]]);
  });
});

describe("a table", () => {
  const save = programs.LibreOffice;

  it("does not end with rows of formulas that give nothing", async () => {
    const nothing = '<c t="str"><f>IF(A1="","",A1)</f><v></v></c>';
    const rows = `<row><c><v>1</v></c>${nothing}</row>${`<row>${nothing}${nothing}</row>`.repeat(1000)}`;
    assert.deepEqual(await rowsIn(workbookOf(rows)), [["1"]]);
  });

  it("has its empty rows, so that rows are where they were", async () => {
    const file = save({
      sheets: [{ name: "Blad1", rows: [[text("phoneNumber")], [], [text("0701740605")]] }],
    });
    const { sheets, table } = await openSpreadsheet(file);
    assert.equal(sheets[0].rows, 3);
    assert.equal(new TextDecoder().decode(table()), 'phoneNumber\n""\n0701740605\n');
  });

  it("is UTF-8 without a mark, and quotes whatever could be taken for a delimiter", async () => {
    const texts = ["\ufeffå", "a,b", "a;b", "a\tb", "a|b", 'a"b', "a\nb", " a", "sep=;"];
    const file = save({ sheets: [{ name: "Blad1", rows: [texts.map(text)] }] });
    const { table } = await openSpreadsheet(file);
    assert.equal(
      Buffer.from(table()).toString(),
      '\ufeffå,"a,b","a;b","a\tb","a|b","a""b","a\nb"," a","sep=;"\n',
    );
  });

  const hidden = [
    [text("a"), text("covered"), text("b")],
    [text("covered"), number(1), text("c")],
  ];
  const merged = { sheets: [{ name: "Blad1", rows: hidden, merged: [[0, 0, 1, 1]] }] };
  for (const [name, file] of Object.entries({
    ".xlsx": save(merged),
    ".xlsb": sheetJs(merged, "xlsb"),
    ".xls": xls(merged),
    ".ods": sheetJs(merged, "ods"),
  })) {
    it(`has the text of merged cells once, ${name}`, async () => {
      assert.deepEqual(await rowsIn(file), [
        ["a", "", "b"],
        ["", "", "c"],
      ]);
    });
  }

  it("has all of a long list of texts, .xls", async () => {
    // They are continued from record to record, some of them within a text.
    const names = Array.from(
      { length: 3000 },
      (_, index) => `${index} ${"åäö".repeat(index % 7)}${index % 3 === 0 ? "Ł" : ""}`,
    );
    const rows = names.map((name) => [text(name)]);
    assert.deepEqual(
      await rowsIn(xls({ sheets: [{ name: "Blad1", rows }] })),
      rows.map(([{ shown }]) => [shown]),
    );
  });
});
