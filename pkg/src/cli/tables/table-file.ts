import { createReadStream, readFileSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { TableSource } from "ip1-contacts/import";
import { Failure, UsageError } from "../command.js";
import { readInput } from "../terminal/input.js";

/** A file with a table, or standard input. */
export interface TableFile {
  /** What it is called in messages. */
  readonly name: string;
  /** Where it is; nothing for standard input. */
  readonly path: string | undefined;
  /** Bytes of what `source` gives. */
  readonly size: number | undefined;
  /** How many sheets it has, where it is a spreadsheet. */
  readonly sheets: number | undefined;
  /** The table from its beginning; may be asked for again. */
  source(): TableSource;
  /** As much of the beginning as a preview needs. */
  beginning(): Promise<Uint8Array>;
}

/** One more than `openTable` reads of a table, so that it knows whether there is more. */
const BEGINNING_BYTES = 256 * 1024 + 1;

/** Zip archives (.xlsx, .xlsb, .ods), and Microsoft's compound files (.xls). */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Opens a table of any kind. The kind is decided by its first bytes, and not by its name. */
export async function openTableFile(operand: string, sheet: string | undefined): Promise<TableFile> {
  const isInput = operand === "-";
  const name = isInput ? "standard input" : operand;
  const path = isInput ? undefined : operand;
  const start = isInput ? await readInput() : await beginningOf(operand);
  if (SPREADSHEETS.some((magic) => magic.every((byte, index) => start[index] === byte))) {
    const { bytes, sheets } = await sheetOf(name, isInput ? start : readFileSync(operand), sheet);
    return inMemory({ name, path, sheets }, bytes);
  }
  if (sheet !== undefined) throw new UsageError(`--sheet: ${name} is not a spreadsheet`);
  if (path === undefined) return inMemory({ name, path, sheets: undefined }, start);
  const { size } = await stat(path);
  return {
    name,
    path,
    size,
    sheets: undefined,
    source: () => createReadStream(path),
    beginning: async () => start,
  };
}

function inMemory(about: Pick<TableFile, "name" | "path" | "sheets">, bytes: Uint8Array): TableFile {
  return { ...about, size: bytes.length, source: () => bytes, beginning: async () => bytes };
}

async function sheetOf(name: string, file: Uint8Array, wanted: string | undefined) {
  const { openSpreadsheet } = await import("ip1-contacts/spreadsheet");
  try {
    const { sheets, table } = await openSpreadsheet(file);
    if (wanted !== undefined && !sheets.some((sheet) => sheet.name === wanted))
      throw new UsageError(`--sheet: none of the ${sheets.length} sheets has this name`);
    return { bytes: table(wanted), sheets: sheets.length };
  } catch (error) {
    throw refused(name, error);
  }
}

/** A refusal of the argument `file`, which is the one that the user named. */
function refused(name: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== "invalid_argument" || typeof message !== "string") return error;
  return new UsageError(message.replace(/^file: /, `${name}: `));
}

async function beginningOf(path: string): Promise<Uint8Array> {
  let file;
  try {
    file = await open(path);
    if ((await file.stat()).isDirectory()) throw new Failure(`cannot read ${path}: it is a folder`);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(path, error as NodeJS.ErrnoException);
  } finally {
    await file?.close();
  }
}

function unreadable(path: string, { code }: NodeJS.ErrnoException): Failure {
  const why = { ENOENT: "there is no such file", EACCES: "it may not be read", EISDIR: "it is a folder" };
  return new Failure(`cannot read ${path}: ${why[code as keyof typeof why] ?? code ?? "unknown"}`);
}
