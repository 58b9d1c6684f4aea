import type { NewContact } from "ip1-contacts";
import { refuse } from "./import-refusal.js";
import { utf8 } from "./import-text.js";
import type { ImportSource } from "./import-types.js";

/** A source as the core takes it: pieces of CSV, or contacts as lines of JSON. */
export interface Pieces {
  format: "csv" | "contacts";
  pieces: AsyncIterable<Uint8Array | string>;
  totalBytes?: number;
}

/** What the core takes at once: a few milliseconds of work. */
const PIECE = 64 * 1024;
const LINES = 500;

/** By shape rather than by class: sources may come from another realm. */
export async function piecesOf(source: ImportSource): Promise<Pieces> {
  if (typeof source === "string") return { format: "csv", pieces: textPieces(source) };
  if (ArrayBuffer.isView(source)) {
    if (!isBytes(source)) throw refuse("source", "Uint8Array for bytes", source);
    return { format: "csv", pieces: slices(source), totalBytes: source.byteLength };
  }
  if (typeof source !== "object" || source === null) throw refuse("source", "contacts or CSV", source);
  if (isBlob(source)) return { format: "csv", pieces: blobPieces(source), totalBytes: source.size };
  if ("getReader" in source) return { format: "csv", pieces: streamPieces(source) };
  if (Symbol.asyncIterator in source || Symbol.iterator in source) return iterated(source);
  throw refuse("source", "contacts or CSV", source);
}

function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]";
}

function isBlob(source: object): source is Blob {
  return "arrayBuffer" in source && "slice" in source && "size" in source;
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

async function* textPieces(text: string): AsyncGenerator<Uint8Array> {
  for (let start = 0, end; start < text.length; start = end) {
    end = start + PIECE;
    // Both halves of a pair of surrogates go together.
    const last = text.charCodeAt(end - 1);
    if (last >= 0xd800 && last < 0xdc00) end++;
    yield utf8(text.slice(start, end));
  }
}

async function* blobPieces(blob: Blob): AsyncGenerator<Uint8Array> {
  const size = 16 * PIECE;
  for (let start = 0; start < blob.size; start += size) {
    yield* slices(new Uint8Array(await blob.slice(start, start + size).arrayBuffer()));
  }
}

async function* streamPieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const read = await reader.read();
      isDone = read.done;
      if (read.done) return;
      if (!isBytes(read.value)) throw refuse("source", "a stream of bytes", read.value);
      yield* slices(read.value);
    }
  } finally {
    // What comes late, or not at all, is not waited for.
    if (!isDone) reader.cancel().catch(() => undefined);
  }
}

/** An iterable of bytes, as Node's streams are, is CSV; any other is one of contacts. */
async function iterated(source: Iterable<unknown> | AsyncIterable<unknown>): Promise<Pieces> {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const first = await iterator.next();
  const items = itemsOf(iterator, first);
  if (!first.done && isBytes(first.value)) return { format: "csv", pieces: bytesOf(items) };
  return { format: "contacts", pieces: linesOf(items as AsyncIterable<NewContact>) };
}

async function* itemsOf(
  iterator: Iterator<unknown> | AsyncIterator<unknown>,
  first: IteratorResult<unknown>,
): AsyncGenerator<unknown> {
  let result = first;
  try {
    for (; !result.done; result = await iterator.next()) yield result.value;
  } finally {
    if (!result.done) await iterator.return?.();
  }
}

async function* bytesOf(items: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const item of items) {
    if (!isBytes(item)) throw refuse("source", "bytes throughout", item);
    yield* slices(item);
  }
}

async function* linesOf(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const item of items) {
    lines.push(line(item));
    if (lines.length === LINES) {
      yield lines.join("\n");
      lines = [];
    }
  }
  if (lines.length > 0) yield lines.join("\n");
}

/** What cannot be written is malformed, as the core will say of `null`. */
function line(item: unknown): string {
  try {
    return JSON.stringify(item) ?? "null";
  } catch {
    return "null";
  }
}
