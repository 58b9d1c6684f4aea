// CSV as programs write it.

/**
 * Rows of cells as text. `quotes` says which cells get quotes: `needed` (those with a delimiter, a quote or a line break),
 * `all`, or `texts` (all but numbers and what is missing, as R does).
 */
export function csv(rows, { delimiter = ",", end = "\r\n", quotes = "needed" } = {}) {
  const needs = {
    needed: (cell) => [delimiter, '"', "\r", "\n"].some((mark) => cell.includes(mark)),
    all: () => true,
    texts: () => true,
  }[quotes];
  const written = (cell) => {
    if (cell === undefined) return "NA";
    if (typeof cell === "number") return String(cell);
    return needs(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  return rows.map((row) => row.map(written).join(delimiter) + end).join("");
}

/** A table of people: one column each, by heading, with what stands in it. */
export const tableOf = (people, columns) => [
  Object.keys(columns),
  ...people.map((person, index) => Object.values(columns).map((cell) => cell(person, index))),
];
