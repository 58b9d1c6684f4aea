import { isIp1Error } from "ip1-contacts";
import { words } from "../words/words.ts";

/** A file as UTF-8 text. Its data is read when it is needed and never kept. */
export interface Source {
  name: string;
  /** In bytes, as it is on disk. */
  size: number;
  /** In which encoding the file is. */
  encoding: string;
  text: Blob;
  /** Rows that were added to the text on this page, after those of the file. */
  added: number;
}

/** A file that there is nothing to import from; the message says why. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

const HEAD = 4096;
const SLICE = 64 * 1024;

/** Opens a file. Spreadsheets become tables; text in UTF-16 and Windows-1252, as they save it, is converted. */
export async function open(file: File): Promise<Source> {
  if (file.size === 0) throw new Unusable(words().importing.empty);
  const { name, size } = file;
  if (await isSpreadsheet(file)) {
    return { name, size, encoding: words().importing.spreadsheet, text: await tableOf(file), added: 0 };
  }
  const encoding = await encodingOf(file);
  const text = encoding === "UTF-8" ? file : await converted(file, encoding);
  return { name, size, encoding, text, added: 0 };
}

/** Zip archives and OLE's compound files, which all spreadsheets are. */
const SPREADSHEETS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];

async function isSpreadsheet(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return SPREADSHEETS.some((mark) => mark.every((byte, index) => head[index] === byte));
}

/** The first sheet in which something stands. What reads spreadsheets is loaded only now. */
async function tableOf(file: Blob): Promise<Blob> {
  const { openSpreadsheet } = await import("ip1-contacts/spreadsheet");
  try {
    return new Blob([(await openSpreadsheet(file)).table() as Uint8Array<ArrayBuffer>]);
  } catch (error) {
    if (isIp1Error(error) && error.code === "invalid_argument") throw new Unusable(words().importing.notText);
    throw error;
  }
}

async function encodingOf(file: Blob): Promise<string> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16LE";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16BE";
  if (head.some((byte) => byte < 0x09)) throw new Unusable(words().importing.notText);
  return (await isUtf8(file)) ? "UTF-8" : "Windows-1252";
}

/** A few broken characters do not make it another encoding: the importer names the rows they are in. */
async function isUtf8(file: Blob): Promise<boolean> {
  let broken = 0;
  let proper = 0;
  for await (const text of piecesOf(file)) {
    for (const [character] of text.matchAll(/[^\0-\x7f]/gu)) {
      if (character === "\ufffd") broken++;
      else proper++;
    }
  }
  return broken === 0 || broken < proper;
}

async function converted(file: Blob, encoding: string): Promise<Blob> {
  const pieces: string[] = [];
  for await (const text of piecesOf(file, new TextDecoder(encoding))) pieces.push(text);
  return new Blob(pieces);
}

/** The text in pieces, without a byte order mark. */
export async function* piecesOf(blob: Blob, decoder = new TextDecoder()): AsyncGenerator<string> {
  for (let start = 0; start < blob.size; start += SLICE) {
    const bytes = await blob.slice(start, start + SLICE).arrayBuffer();
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}
