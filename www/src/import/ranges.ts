import type { ImportCheckpoint } from "ip1-contacts/import";

/** Row numbers in sorted runs, ends included. */
export type Ranges = ImportCheckpoint["done"];

export function rowsIn(ranges: Ranges): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** The rows that are in both. */
export function common(left: Ranges, right: Ranges): Ranges {
  return left.flatMap(([first, last]) =>
    right
      .map(([otherFirst, otherLast]): Ranges[number] => [
        Math.max(first, otherFirst),
        Math.min(last, otherLast),
      ])
      .filter(([from, to]) => from <= to),
  );
}

/** The rows of `ranges`, one by one. */
export function* eachRow(ranges: Ranges): Generator<number> {
  for (const [first, last] of ranges) for (let row = first; row <= last; row++) yield row;
}

/** Successive ascending rows as runs. */
export function runsOf(rows: Iterable<number>): Ranges {
  const runs: Ranges = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === row) run[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}
