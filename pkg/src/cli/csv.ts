/** A record of CSV. What a spreadsheet would run as a formula is marked as text by an apostrophe. */
export function record(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(safe(cell), delimiter)).join(delimiter)}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** Phone numbers begin with a plus, and nothing is run for them. */
function safe(cell: string): string {
  const isFormula = /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d\s().,/-]*$/.test(cell));
  return isFormula ? `'${cell}` : cell;
}
