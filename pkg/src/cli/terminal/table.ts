import { cut, padded, shown, widthOf } from "./width.js";

/** A column of a table on a terminal. */
export interface Column<Row> {
  readonly heading: string;
  /** The text of its cell in a row. */
  cell(row: Row): string;
  /** Numbers are aligned to the right. */
  readonly isNumber?: boolean;
  /** Never left out, and cut only if no other column is left. */
  readonly isEssential?: boolean;
}

const GAP = "  ";
/** The smallest width that a column is cut to before others are left out. */
const LEAST = 8;

/** A table no wider than the terminal, measured by its first rows. */
export class Table<Row> {
  readonly #columns: readonly { column: Column<Row>; width: number }[];
  /** Headings for which there was no room. */
  readonly leftOut: readonly string[];

  constructor(columns: readonly Column<Row>[], rows: readonly Row[], width: number) {
    const natural = columns.map((column) => ({
      column,
      width: Math.max(
        widthOf(shown(column.heading)),
        ...rows.map((row) => widthOf(shown(column.cell(row)))),
        1,
      ),
    }));
    const { kept, leftOut } = fitting(natural, width);
    this.#columns = kept;
    this.leftOut = leftOut;
  }

  heading(): string {
    return this.#line(({ heading }) => heading);
  }

  row(row: Row): string {
    return this.#line((column) => column.cell(row));
  }

  #line(textOf: (column: Column<Row>) => string): string {
    const cells = this.#columns.map(({ column, width }) =>
      padded(cut(shown(textOf(column)), width), width, column.isNumber ? "left" : "right"),
    );
    return cells.join(GAP).trimEnd();
  }
}

interface Measured<Row> {
  column: Column<Row>;
  width: number;
}

/** Leaves out the last columns until each of the rest has its smallest width, then cuts the widest ones. */
function fitting<Row>(
  natural: readonly Measured<Row>[],
  width: number,
): { kept: Measured<Row>[]; leftOut: string[] } {
  const kept = natural.map((column) => ({ ...column, width: Math.min(column.width, width) }));
  const leftOut: string[] = [];
  const total = (most: number) =>
    kept.reduce((sum, one) => sum + (one.column.isEssential ? one.width : Math.min(one.width, most)), 0) +
    GAP.length * (kept.length - 1);
  while (total(LEAST) > width) {
    const last = kept.map(({ column }) => !column.isEssential).lastIndexOf(true);
    if (last < 0) break;
    leftOut.unshift(...kept.splice(last, 1).map(({ column }) => column.heading));
  }
  while (total(width) > width) {
    const widest =
      widestOf(kept.filter(({ column, width }) => !column.isEssential && width > LEAST)) ??
      widestOf(kept.filter(({ width }) => width > 1));
    if (widest === undefined) break;
    widest.width -= 1;
  }
  return { kept, leftOut };
}

function widestOf<Row>(columns: readonly Measured<Row>[]): Measured<Row> | undefined {
  return columns.length === 0 ? undefined : columns.reduce((a, b) => (b.width > a.width ? b : a));
}
