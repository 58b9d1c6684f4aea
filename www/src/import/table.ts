import { isIp1Error } from "ip1-contacts";
import type { TableOptions } from "ip1-contacts/import";
import { importer } from "./importer.ts";
import { PROBLEM_HEADERS } from "./rejected-file.ts";

/** The beginning of a table or of vCards, as the package reads it. */
export interface Table {
  encoding: string;
  /** What its bytes are, where the package did not take it for that by itself. */
  decoding?: string;
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
const NUMBER = /^[\s'+\d().-]{7,}$/;
const EMAIL = /^\S+@\S+$/;

/**
 * Looks at the beginning of a table. Where `headerRow` is left open, it is found out: also a heading that stands further
 * down, or none.
 */
export async function openTable(
  data: Blob,
  headerRow: Table["headerRow"] | undefined,
  chosen: Chosen,
): Promise<Table> {
  let table = await beginningOf(data, headerRow === undefined ? {} : { headerRow });
  const isData = table.headers.some((header) => NUMBER.test(header) || EMAIL.test(header));
  if (headerRow === undefined && isData) table = await beginningOf(data, { headerRow: false });
  if (isNameless(table)) {
    const columns = guessed(table).map((property, at) => (chosen.has(at) ? chosen.get(at)! : property));
    return { ...table, columns };
  }
  const form = formOf(table, chosen);
  return Object.keys(form.columns ?? {}).length === 0 ? table : beginningOf(data, form);
}

/** As the package itself would read it, or as it says that the table can be read. */
async function beginningOf(data: Blob, options: TableOptions): Promise<Table> {
  const { openTable } = await importer();
  let table;
  try {
    table = await openTable(data, options);
  } catch (error) {
    const better = adviceIn(error, options);
    if (better === undefined) throw error;
    return beginningOf(data, better);
  }
  const rows: Row[] = [];
  for await (const row of table.rows()) {
    if (rows.length === FIRST_ROWS) break;
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
  }
  const { encoding, delimiter, headerRow, headers } = table;
  const columns = table.columns.map(({ property }) => property);
  const decoding = options.encoding;
  return {
    encoding,
    delimiter,
    headerRow,
    headers,
    columns,
    rows,
    ...(decoding !== undefined && { decoding }),
  };
}

/** The option that a refusal names, unless it was followed already. */
function adviceIn(error: unknown, options: TableOptions): TableOptions | undefined {
  if (!isIp1Error(error)) return undefined;
  const row = /row (\d+), which options\.headerRow says/.exec(error.message)?.[1];
  const encoding = /options\.encoding: "([^"]+)"/.exec(error.message)?.[1];
  if (row !== undefined && options.headerRow === undefined) return { ...options, headerRow: Number(row) };
  return encoding !== undefined && options.encoding === undefined ? { ...options, encoding } : undefined;
}

/** Whether its columns have no headings. */
export function isNameless({ headerRow, delimiter }: Table): boolean {
  return headerRow === false && delimiter !== "";
}

/** How the package is to read the table, so that its columns become what they are to become. */
export function formOf(table: Table, chosen: Chosen): TableOptions {
  const { delimiter, headerRow, headers, columns, decoding } = table;
  const form = isNameless(table) ? { headerRow, columns } : { columns: named(headers, chosen) };
  return {
    ...form,
    ...(decoding !== undefined && { encoding: decoding }),
    // vCards have neither.
    ...(delimiter !== "" && { delimiter, headerRow }),
  };
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
  const [number, email] = [first(NUMBER), first(EMAIL)];
  return headers.map((_, at) => (at === number ? "phoneNumber" : at === email ? "email" : null));
}
