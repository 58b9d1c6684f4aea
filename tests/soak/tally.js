/** Counts how calls ended. */
export class Tally {
  /** Counts by code, by endpoint. */
  #endings = new Map();
  #effects = new Map();

  add(endpoint, code, effect) {
    const row = this.#endings.get(endpoint) ?? new Map();
    row.set(code, (row.get(code) ?? 0) + 1);
    this.#endings.set(endpoint, row);
    if (effect === undefined) return;
    const key = `${code}, ${effect}`;
    this.#effects.set(key, (this.#effects.get(key) ?? 0) + 1);
  }

  /** Lines of a table: a row for every endpoint, a column for every way to end. */
  table() {
    const codes = [...new Set([...this.#endings.values()].flatMap((row) => [...row.keys()]))];
    codes.sort((a, b) => (a === "ok" ? -1 : b === "ok" ? 1 : a < b ? -1 : 1));
    const endpoints = [...this.#endings.keys()].sort((a, b) => a.slice(1) - b.slice(1));
    const rows = endpoints.map((endpoint) => [endpoint, ...counts(this.#endings.get(endpoint), codes)]);
    const totals = rows.reduce(
      (sums, row) => sums.map((sum, index) => sum + row[index + 1]),
      ["calls", ...codes].map(() => 0),
    );
    return aligned([["", "calls", ...codes], ...rows, ["in all", ...totals]]);
  }

  /** Lines of a table: failed writes by code and effect. */
  effects() {
    const rows = [...this.#effects].sort(([a], [b]) => (a < b ? -1 : 1));
    return aligned(rows.map(([key, count]) => [key, count]));
  }
}

function counts(row, codes) {
  const each = codes.map((code) => row.get(code) ?? 0);
  return [each.reduce((sum, count) => sum + count, 0), ...each];
}

/** Rows of cells as lines: the first column to the left, numbers to the right. */
export function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column] + 2),
      )
      .join(""),
  );
}
