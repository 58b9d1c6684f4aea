const BYTE_ORDER_MARK = "\ufeff";

/** What a spreadsheet might take for a formula; digits after a plus sign are a phone number. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d\s()./-]+$)/;

/** CSV for people: a byte order mark, so that Excel reads it as UTF-8, and no cell that is run as a formula. */
export function csvForSpreadsheets(rows: readonly (readonly string[])[], delimiter: string): string {
  return (
    BYTE_ORDER_MARK +
    csvOf(
      rows.map((cells) => cells.map(harmless)),
      delimiter,
    )
  );
}

/** CSV as RFC 4180 has it, with any delimiter. */
export function csvOf(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join("");
}

function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
