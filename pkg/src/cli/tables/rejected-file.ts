import { closeSync, existsSync, openSync, statSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import type { ImportReport, Rejection } from "ip1-contacts/import";
import { UsageError } from "../command.js";
import { harmless, record } from "../csv.js";
import type { TableFile } from "./table-file.js";

/** Columns that an import passes over: the mended file can be imported as it is. */
export const ROW_HEADING = "(row)";
export const REASON_HEADING = "(reason)";

/** Readable by its owner only, because it holds personal data. */
const MODE = 0o600;
/** With semicolons and the byte order mark, Excel opens the file with the right columns and letters. */
const USUAL_DELIMITER = ";";
const BYTE_ORDER_MARK = "\ufeff";

/** How a table was read. */
type HowRead = NonNullable<ImportReport["table"]>;

type Found = Rejection & { cells?: readonly string[] };

/** Rows are still being read from the table while others are written. */
export function refuseSameFile(table: string, rejected: string | undefined): void {
  if (rejected === undefined || table === "-" || resolve(table) !== resolve(rejected)) return;
  throw new UsageError("--rejected: expected another file than the one that is read");
}

/** The rows that were refused, with the reason, as a table that can be mended and imported again. */
export class RejectedFile {
  readonly path: string;
  readonly #table: TableFile;
  readonly #goesOn: boolean;
  #file: number | undefined;
  #delimiter = USUAL_DELIMITER;
  /** The rows that came before the headings were known. */
  #waiting: Found[] = [];
  /** How many rows are in the file. */
  count = 0;

  /** `goesOn`: an earlier run has begun it. */
  constructor(path: string, table: TableFile, goesOn: boolean) {
    this.path = path;
    this.#table = table;
    this.#goesOn = goesOn;
  }

  add(found: Found): void {
    this.#waiting.push(found);
  }

  /** Writes what has come, below the headings of the table. */
  flush(tableOf: () => HowRead | undefined): void {
    if (this.#waiting.length === 0) return;
    if (this.#file === undefined) this.#begin(tableOf());
    const lines = this.#waiting.map(({ row, detail, cells = [] }) =>
      record([String(row), detail, ...cells.map(harmless)], this.#delimiter),
    );
    this.count += lines.length;
    this.#waiting = [];
    writeSync(this.#file!, lines.join(""));
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #begin(table: HowRead | undefined): void {
    const hasBegun = this.#goesOn && existsSync(this.path) && statSync(this.path).size > 0;
    this.#file = openSync(this.path, hasBegun ? "a" : "w", MODE);
    // A table with commas gets commas again, because its program reads them. For a spreadsheet they are only our choice.
    if (table?.delimiter === "," && this.#table.sheets === undefined) this.#delimiter = ",";
    if (hasBegun) return;
    const headings = table?.columns.map(({ header }) => header) ?? [];
    writeSync(
      this.#file,
      BYTE_ORDER_MARK + record([ROW_HEADING, REASON_HEADING, ...headings], this.#delimiter),
    );
  }
}
