// The same workbook as many programs save it, cell by cell.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { shownRows } from "./cells.js";
import { contacts, workbook } from "./people.js";
import { ods } from "./programs/ods.js";
import { sheetJs } from "./programs/sheetjs.js";
import { xls } from "./programs/xls.js";
import { programs as xlsxPrograms } from "./programs/xlsx.js";
import { rowsOf } from "./read.js";

const is1904 = true;

const programs = {
  ...Object.fromEntries(Object.entries(xlsxPrograms).map(([name, save]) => [`${name}, .xlsx`, save])),
  "LibreOffice, .ods": ods,
  "Excel 97, .xls": xls,
  "Excel 97 on a Mac, .xls": () => xls({ ...workbook, is1904 }),
  "SheetJS, .xlsx": () => sheetJs(workbook, "xlsx"),
  "SheetJS, .xlsx, texts in cells": () => sheetJs(workbook, "xlsx", false),
  "SheetJS, .xlsb": () => sheetJs(workbook, "xlsb"),
  "SheetJS, .xlsb, texts in cells": () => sheetJs(workbook, "xlsb", false),
  "SheetJS, .xls": () => sheetJs(workbook, "biff8"),
  "SheetJS, .xls, texts in cells": () => sheetJs(workbook, "biff8", false),
  "SheetJS, .xls, years from 1904": () => sheetJs({ ...workbook, is1904 }, "biff8"),
};

describe("openSpreadsheet", () => {
  for (const [name, save] of Object.entries(programs)) {
    it(`reads what is saved by ${name}`, async () => {
      const { sheets, table } = await openSpreadsheet(save(workbook));
      assert.deepEqual(
        sheets,
        workbook.sheets.map((sheet) => ({ name: sheet.name, rows: shownRows(sheet).length })),
      );
      // The first one is empty, and the last one hidden.
      assert.deepEqual(rowsOf(table()), shownRows(contacts));
      for (const [index, sheet] of workbook.sheets.entries()) {
        assert.deepEqual(rowsOf(table(index)), shownRows(sheet), sheet.name);
      }
    });
  }
});
