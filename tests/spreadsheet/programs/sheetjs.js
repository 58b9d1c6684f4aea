// Files of every kind as SheetJS writes them, and with it many a web application.
import { utils, write } from "@e965/xlsx";
import { reference, serial } from "../cells.js";

const FORMATS = {
  date: "yyyy-mm-dd",
  dateTime: "yyyy-mm-dd hh:mm:ss",
  time: "hh:mm:ss",
  duration: "[h]:mm:ss",
};
const ERRORS = { "#DIV/0!": 0x07, "#N/A": 0x2a };

/** `kind`: `xlsx`, `xlsb`, `biff8`, `biff5` or `ods`, or another that this package does not read. */
export function sheetJs({ sheets, is1904 = false }, kind, isShared = true) {
  const book = utils.book_new();
  for (const { name, rows, at = [0, 0], merged = [] } of sheets) {
    const sheet = {};
    for (const [index, row] of rows.entries()) {
      for (const [column, cell] of row.entries()) {
        const object = cell && cellObject(cell, is1904);
        if (object) sheet[reference(at[0] + index, at[1] + column)] = object;
      }
    }
    const width = Math.max(1, ...rows.map((row) => row.length));
    const last = reference(at[0] + Math.max(rows.length, 1) - 1, at[1] + width - 1);
    sheet["!ref"] = `${reference(...at)}:${last}`;
    sheet["!merges"] = merged.map(([top, left, bottom, right]) => ({
      s: { r: top, c: left },
      e: { r: bottom, c: right },
    }));
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = {
    WBProps: { date1904: is1904 },
    Sheets: sheets.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })),
  };
  return write(book, { type: "buffer", bookType: kind, bookSST: isShared });
}

function cellObject(cell, is1904) {
  switch (cell.type) {
    case "text":
      return { t: "s", v: cell.string };
    case "rich":
      return { t: "s", v: cell.shown };
    case "number":
      return { t: "n", v: cell.value };
    case "bool":
      return { t: "b", v: cell.value };
    case "error":
      return { t: "e", v: ERRORS[cell.name], w: cell.name };
    case "formula":
      return { ...cellObject(cell.result, is1904), f: cell.expression };
    case "blank":
      // Nothing keeps it from writing texts into cells that it merges others over.
      return undefined;
    default:
      return { t: "n", v: serial(cell, is1904), z: FORMATS[cell.type] };
  }
}
