const BYTE_ORDER_MARK = "\ufeff";

/**
 * What spreadsheets take for a formula. A plus sign before nothing but digits and what people put between them
 * is a phone number, which is wanted as it is.
 */
const FORMULA = /^[=\-@\t\r]|^\+(?![\d\s()./-]+$)/;

/** CSV for people: a byte order mark, so that Excel reads it as UTF-8, and no cell that is run as a formula. */
export function csvForSpreadsheets(rows: readonly (readonly string[])[], delimiter = ","): string {
  const harmlessRows = rows.map((cells) => cells.map(harmless));
  return BYTE_ORDER_MARK + csvOf(harmlessRows, delimiter);
}

/** CSV as RFC 4180 has it, with any delimiter. */
export function csvOf(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join("");
}

/** An apostrophe in front makes it text. */
function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
