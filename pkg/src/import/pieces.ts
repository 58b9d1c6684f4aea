import { refused } from "../common/refusal.js";
import { contactLine } from "./contact-line.js";
import type { Reader } from "./reader.js";
import { utf8 } from "./text.js";

// What the core takes at once is a few milliseconds of work.

const PIECE = 256 * 1024;
const MOST_CONTACTS = 500;
const BLOB_PIECES = 4;

/** The bytes of a value, if it is some. @internal */
export function bytesOf(value: unknown): Uint8Array | undefined {
  switch (Object.prototype.toString.call(value)) {
    case "[object Uint8Array]":
      return value as Uint8Array;
    case "[object ArrayBuffer]":
    case "[object SharedArrayBuffer]":
      return new Uint8Array(value as ArrayBuffer);
    default:
      return undefined;
  }
}

export async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

export async function* blobPieces(blob: Blob): AsyncGenerator<Uint8Array> {
  const size = BLOB_PIECES * PIECE;
  for (let start = 0; start < blob.size; start += size) {
    yield* slices(new Uint8Array(await blob.slice(start, start + size).arrayBuffer()));
  }
}

export async function* bytePieces(reader: Reader): AsyncGenerator<Uint8Array> {
  for (let result = await reader.next(); result.done !== true; result = await reader.next()) {
    const bytes = bytesOf(result.value);
    if (bytes === undefined) throw refused("source", "bytes throughout", result.value);
    yield* slices(bytes);
  }
}

/** Text in pieces, as the UTF-8 of it. Where no piece has a line break, each is a line. */
export async function* textPieces(reader: Reader): AsyncGenerator<Uint8Array> {
  const { text: beginning, isLines } = await beginningOf(reader);
  const between = isLines ? "\n" : "";
  let held = "";
  for (let text: string | undefined = beginning; text !== undefined; text = await nextText(reader)) {
    text = held + text + between;
    // Both halves of a pair of surrogates go together.
    const end = text.length - (isHighSurrogate(text, text.length - 1) ? 1 : 0);
    held = text.slice(end);
    yield* encoded(text.slice(0, end));
  }
  yield* encoded(held);
}

/** The text up to the first line break, or so much of it that there would be one if the pieces were no lines. */
async function beginningOf(reader: Reader): Promise<{ text: string; isLines: boolean }> {
  const texts: string[] = [];
  let length = 0;
  while (length < PIECE) {
    const text = await nextText(reader);
    if (text === undefined) break;
    texts.push(text);
    if (/[\r\n]/.test(text)) return { text: texts.join(""), isLines: false };
    length += text.length;
  }
  const isLines = texts.length > 1;
  return { text: texts.join(isLines ? "\n" : ""), isLines };
}

async function nextText(reader: Reader): Promise<string | undefined> {
  const { done, value } = await reader.next();
  if (done === true) return undefined;
  if (typeof value !== "string") throw refused("source", "text throughout", value);
  return value;
}

function* encoded(text: string): Generator<Uint8Array> {
  for (let start = 0, end; start < text.length; start = end) {
    end = start + PIECE;
    if (isHighSurrogate(text, end - 1)) end++;
    yield utf8(text.slice(start, end));
  }
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00;
}

/** Contacts, one a line, as JSON. */
export async function* contactPieces(reader: Reader): AsyncGenerator<string> {
  let lines: string[] = [];
  let length = 0;
  for (;;) {
    const next = reader.next();
    // A promise costs more than the contact, where there is none.
    const { done, value } = "then" in next ? await next : next;
    if (done !== true) {
      const json = contactLine(value);
      lines.push(json);
      length += json.length;
    }
    if (lines.length > 0 && (done === true || lines.length === MOST_CONTACTS || length >= PIECE)) {
      yield lines.join("\n");
      lines = [];
      length = 0;
    }
    if (done === true) return;
  }
}
