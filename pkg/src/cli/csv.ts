/** A record of CSV. */
export function record(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/**
 * A cell as it was in a table, with an apostrophe before a text that a spreadsheet would run as a formula. An import
 * removes the apostrophe.
 */
export function harmless(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** A value as a cell, from which an import makes the same value. */
export function cellOf(value: string): string {
  return isFormula(value.replace(/^'+/, "")) ? `'${value}` : value;
}

/** Whether a spreadsheet would run the text. Phone numbers with a plus and amounts with a minus are not run. */
function isFormula(text: string): boolean {
  if (/^[=@\t\r\n＝＋－＠]/.test(text)) return true;
  if (text.startsWith("+")) return !/^\+[\d\s().,/-]*$/.test(text) || text.replace(/\D/g, "").length < 6;
  return text.startsWith("-") && !/^-\d[\d.,]*$/.test(text);
}
