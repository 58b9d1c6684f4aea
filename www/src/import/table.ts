import { isIp1Error } from "ip1-contacts";
import type { TableOptions } from "ip1-contacts/import";
import { importer } from "./importer.ts";
import { PROBLEM_HEADERS } from "./rejected-file.ts";

/** The beginning of a table or of vCards, as the package reads it. */
export interface Table {
  encoding: string;
  /** Empty for vCards. */
  delimiter: string;
  /** False where the first row is data already. */
  headerRow: number | false;
  headers: readonly string[];
  /** What each column becomes; `null` where it is left out. */
  columns: Columns;
  /** The first rows in which something stands. */
  rows: readonly Row[];
}

/** A row, numbered as a spreadsheet numbers it. */
export interface Row {
  row: number;
  cells: readonly string[];
}

/** Properties' names, or `labels`, or nothing for columns to leave out. */
export type Columns = readonly (string | null)[];

/** What somebody has chosen for some of the columns. */
export type Chosen = ReadonlyMap<number, string | null>;

const FIRST_ROWS = 25;

/** Looks at the beginning of a table. A heading that stands further down is found where the package says that it is. */
export async function openTable(
  data: Blob,
  headerRow: Table["headerRow"] | undefined,
  chosen: Chosen,
): Promise<Table> {
  const first = await beginningOf(data, headerRow === undefined ? {} : { headerRow }).catch(
    (error: unknown) => {
      const row = isIp1Error(error) && /row (\d+), which options\.headerRow says/.exec(error.message)?.[1];
      if (!row) throw error;
      return beginningOf(data, { headerRow: Number(row) });
    },
  );
  if (isNameless(first))
    return {
      ...first,
      columns: guessed(first).map((it, at) => chosen.get(at) ?? (chosen.has(at) ? null : it)),
    };
  const form = formOf(first, chosen);
  return Object.keys(form.columns ?? {}).length === 0 ? first : beginningOf(data, form);
}

async function beginningOf(data: Blob, options: TableOptions): Promise<Table> {
  const { openTable } = await importer();
  const table = await openTable(data, options);
  const rows: Row[] = [];
  for await (const row of table.rows()) {
    if (rows.length === FIRST_ROWS) break;
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
  }
  const { encoding, delimiter, headerRow, headers } = table;
  return {
    encoding,
    delimiter,
    headerRow,
    headers,
    columns: table.columns.map(({ property }) => property),
    rows,
  };
}

/** Whether its columns have no headings. */
export function isNameless({ headerRow, delimiter }: Table): boolean {
  return headerRow === false && delimiter !== "";
}

/** How the package is to read the table, so that its columns become what they are to become. */
export function formOf(table: Table, chosen: Chosen): TableOptions {
  const { delimiter, headerRow, headers, columns } = table;
  if (delimiter === "") return { columns: named(headers, chosen) };
  return isNameless(table)
    ? { delimiter, headerRow, columns }
    : { delimiter, headerRow, columns: named(headers, chosen) };
}

function named(headers: readonly string[], chosen: Chosen): Record<string, string | null> {
  const left = unusable(headers);
  return Object.fromEntries([
    ...[...left].map((header) => [header, null] as const),
    ...[...chosen].flatMap(([at, property]) =>
      left.has(headers[at]!) ? [] : [[headers[at]!, property] as const],
    ),
  ]);
}

/** Headings whose columns are left out: none, those that stand over several columns, and the page's own. */
export function unusable(headers: readonly string[]): ReadonlySet<string> {
  return new Set(
    headers.filter((it) => it === "" || PROBLEM_HEADERS.includes(it) || repeated(headers).includes(it)),
  );
}

/** Headings that stand over several columns. */
export function repeated(headers: readonly string[]): string[] {
  return [...new Set(headers.filter((header, index) => header !== "" && headers.indexOf(header) !== index))];
}

/** What columns without headings seem to be, by what most of their cells look like. */
function guessed({ headers, rows }: Table): Columns {
  const first = (how: RegExp) =>
    headers.findIndex((_, at) => {
      const filled = rows.map(({ cells }) => cells[at] ?? "").filter((cell) => cell !== "");
      return filled.filter((cell) => how.test(cell)).length * 2 > filled.length;
    });
  const [number, email] = [first(/^[\s'+\d().-]{7,}$/), first(/^\S+@\S+$/)];
  return headers.map((_, at) => (at === number ? "phoneNumber" : at === email ? "email" : null));
}
