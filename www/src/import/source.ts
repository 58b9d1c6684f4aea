import { isIp1Error } from "ip1-contacts";
import type { Spreadsheet } from "ip1-contacts/spreadsheet";
import { words } from "../words/words.ts";

/** What was chosen: a table or vCards, which the package reads whenever it is needed. */
export interface Source {
  name: string;
  /** In bytes, as it is on disk. */
  size: number;
  /** A file of text, or a sheet of a spreadsheet as text. */
  data: Blob;
  /** The spreadsheet, and which of its sheets. */
  book?: { sheets: Spreadsheet; at: number };
}

/** A file that there is nothing to import from; the message says why. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

/** Zip archives and OLE's compound files, which all spreadsheets are. */
const SPREADSHEETS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Opens a file. What reads spreadsheets is loaded for the first of them. */
export async function open(file: File): Promise<Source> {
  if (file.size === 0) throw new Unusable(words().importing.empty);
  const { name, size } = file;
  const source = { name, size, data: file };
  return (await isSpreadsheet(file)) ? sheetOf(source, await openBook(file)) : source;
}

/** The same with a sheet of the spreadsheet: the first in which something stands, if no other is wanted. */
export function sheetOf(source: Source, sheets: Spreadsheet, wanted?: number): Source {
  const table = sheets.table(wanted);
  const isIt = (other: Uint8Array) =>
    other.length === table.length && other.every((byte, at) => byte === table[at]);
  const at = wanted ?? sheets.sheets.findIndex((_, index) => isIt(sheets.table(index)));
  return { ...source, data: new Blob([table as Uint8Array<ArrayBuffer>]), book: { sheets, at } };
}

async function isSpreadsheet(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return SPREADSHEETS.some((mark) => mark.every((byte, index) => head[index] === byte));
}

async function openBook(file: Blob): Promise<Spreadsheet> {
  const { openSpreadsheet } = await import("ip1-contacts/spreadsheet");
  try {
    return await openSpreadsheet(file);
  } catch (error) {
    if (isIp1Error(error) && error.code === "invalid_argument") throw new Unusable(words().importing.notText);
    throw error;
  }
}
