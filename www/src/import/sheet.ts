import { beginningOf } from "./csv/delimiter.ts";
import { CsvReader, type Row } from "./csv/reader.ts";
import { piecesOf } from "./source.ts";

/** The beginning of a table. */
export interface Sheet {
  delimiter: string;
  headers: string[];
  /** The first rows below the header. */
  rows: Row[];
}

/** Some rows of a table, and where it ends. */
export interface Picked {
  cells: ReadonlyMap<number, readonly string[]>;
  lastRow: number;
  ending: CsvReader["ending"];
}

const FIRST_ROWS = 25;

/** Reads no further than needed. */
export async function readSheet(text: Blob): Promise<Sheet> {
  const rows: Row[] = [];
  let delimiter = "";
  for await (const piece of rowsOf(text)) {
    delimiter = piece.reader.delimiter;
    rows.push(...piece.rows);
    if (rows.length > FIRST_ROWS) break;
  }
  const [header, ...others] = rows;
  const headers = header?.cells.map((cell) => cell.trim()) ?? [];
  return { delimiter, headers, rows: others.slice(0, FIRST_ROWS) };
}

/** The cells of these rows. */
export async function pick(text: Blob, wanted: ReadonlySet<number>): Promise<Picked> {
  const cells = new Map<number, string[]>();
  let end: Omit<Picked, "cells"> = { lastRow: 0, ending: "line break" };
  for await (const { rows, reader } of rowsOf(text)) {
    for (const { row, cells: found } of rows) if (wanted.has(row)) cells.set(row, found);
    end = { lastRow: reader.lastRow, ending: reader.ending };
  }
  return { cells, ...end };
}

/** The rows of each piece of the text; the last ones come when the reader has finished. */
async function* rowsOf(text: Blob): AsyncGenerator<{ rows: Row[]; reader: CsvReader }> {
  let reader: CsvReader | undefined;
  for await (const piece of piecesOf(text)) {
    const { delimiter, skipped } = reader ? { delimiter: "", skipped: 0 } : beginningOf(piece);
    reader ??= new CsvReader(delimiter);
    yield { rows: reader.push(piece.slice(skipped)), reader };
  }
  const last = reader?.finish();
  if (reader !== undefined) yield { rows: last ? [last] : [], reader };
}
