/** Rows as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  return "\u{feff}" + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Spreadsheets take what begins like this for a formula: an apostrophe in front makes it text. A `+` followed
 * by digits alone stays, for no formula can be made of that and the number is wanted as it is.
 */
function harmless(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^\+[\d ]+$/.test(text);
  return isFormula ? `'${text}` : text;
}
