import type { Rejection, Table, TableOptions } from "ip1-contacts/import";
import type { Values } from "../command.js";
import { printMessageTable } from "../output.js";
import { grouped } from "../terminal/counts.js";
import type { Screen } from "../terminal/screen.js";
import type { Column } from "../terminal/table.js";
import { cut, shown } from "../terminal/width.js";
import type { TableFile } from "./table-file.js";
import { type TABLE_OPTIONS, tableOptions } from "./table-options.js";

/** How many rows are shown, so that the user sees whether the columns are right. */
const ROWS = 3;
/** How many refused rows are listed one by one. */
const REFUSED = 10;

/** Reads a table's beginning, and finds out how to read it. */
export async function lookAt(
  file: TableFile,
  values: Values<typeof TABLE_OPTIONS>,
): Promise<{ options: TableOptions; table: Table }> {
  const { openTable } = await import("ip1-contacts/import");
  const beginning = await file.beginning();
  const formOf = ({ headerRow, columns, delimiter, encoding }: TableOptions): TableOptions => ({
    headerRow,
    columns,
    delimiter,
    encoding,
  });
  const first = tableOptions(values, []);
  const table = await openTable(beginning, formOf(first));
  const options = tableOptions(values, table.headers);
  if (JSON.stringify(options) === JSON.stringify(first)) return { options, table };
  return { options, table: await openTable(beginning, formOf(options)) };
}

/** How the table is read, and its first rows. */
export async function showTable(screen: Screen, file: TableFile, table: Table): Promise<void> {
  screen.say(cut(shown(`${file.name}: ${kindOf(file, table)}`), screen.messageWidth));
  const first: (readonly string[])[] = [];
  for await (const { cells } of table.rows()) {
    if (cells.some((cell) => cell.trim() !== "")) first.push(cells);
    if (first.length >= ROWS) break;
  }
  const rows = table.columns.map(({ header, property }, index) => ({
    header,
    property: property ?? "(left out)",
    cells: first.map((cells) => cells[index] ?? ""),
  }));
  const columns: Column<(typeof rows)[number]>[] = [
    { heading: "column", cell: ({ header }) => header },
    { heading: "becomes", cell: ({ property }) => property },
  ];
  for (const index of first.keys())
    columns.push({ heading: index === 0 ? "first rows" : "", cell: ({ cells }) => cells[index]! });
  printMessageTable(screen, rows, columns);
}

function kindOf({ sheets }: TableFile, { encoding, delimiter }: Table): string {
  if (sheets === 1) return "a spreadsheet";
  if (sheets !== undefined) return `one of ${sheets} sheets; --sheet takes another`;
  return delimiter === "" ? "vCards" : `${encoding}, parted by ${nameOf(delimiter)}`;
}

function nameOf(delimiter: string): string {
  return delimiter === "\t" ? "tabs" : delimiter;
}

/** The first of the rows that are refused, and why. */
export function showRejected(screen: Screen, rejected: readonly Rejection[]): void {
  for (const { row, detail } of rejected.slice(0, REFUSED))
    screen.say(cut(`  row ${row}: ${shown(detail)}`, screen.messageWidth));
  if (rejected.length > REFUSED) screen.say(`  … and ${grouped(rejected.length - REFUSED)} more`);
}
