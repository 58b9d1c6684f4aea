/** A table: names of the columns, and lines of cells. */
export function table(head, lines) {
  const rules = head.map((_, column) => (column === 0 ? "---" : "--:"));
  return [head, rules, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Rows as a table of two of their labels. `cell` makes the text of one row; a missing one is a dash. */
export function pivot(rows, { corner, down, across, cell }) {
  const distinct = (label) => [...new Set(rows.map(label))];
  const columns = distinct(across);
  const lines = distinct(down).map((line) => {
    const ofLine = rows.filter((row) => down(row) === line);
    const found = columns.map((column) => ofLine.find((row) => across(row) === column));
    return [line, ...found.map((row) => (row ? cell(row) : "–"))];
  });
  return table([corner, ...columns], lines);
}
