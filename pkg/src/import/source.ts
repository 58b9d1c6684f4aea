import { isIp1Error } from "ip1-contacts";
import { clearTimeout, Promise, setTimeout } from "../common/host.js";
import { hasMember } from "../common/objects.js";
import { refused, refusedAs, unreadable } from "../common/refusal.js";
import { blobPieces, bytePieces, bytesOf, contactPieces, slices, textPieces } from "./pieces.js";
import { readerOf, type Reader } from "./reader.js";

/** A source is given so much time to close itself. */
const LONGEST_CLOSING_MS = 500;

/** A source as the core takes it: pieces of a table, or contacts as lines of JSON. */
export interface Pieces {
  format: "bytes" | "text" | "contacts";
  pieces: AsyncIterator<Uint8Array | string>;
}

/** A source that may have to be asked what it is. */
export interface Source {
  totalBytes?: number;
  /** Its bytes from their beginning, if they can be read several times. */
  again?: () => AsyncIterable<Uint8Array>;
  begin(): Promise<Pieces>;
  /** Lets go of it, if it is not at its end. */
  close(): Promise<void>;
}

type Kind = "bytes" | "text" | "blob" | "nothing" | "object" | "list" | "other";

const EXPECTED = "contacts, or a table as text, bytes, a file or a stream";

/** Opens a source, and asks it for nothing yet. */
export function openSource(source: unknown): Source {
  try {
    return sourceOf(source);
  } catch (cause) {
    throw isIp1Error(cause) ? cause : unreadable("source", cause);
  }
}

function sourceOf(source: unknown): Source {
  switch (kindOf(source)) {
    case "bytes": {
      const bytes = bytesOf(source)!;
      return ofBytes(() => slices(bytes), bytes.byteLength);
    }
    case "text":
      return whole({ format: "text", pieces: textPieces(only(source)) });
    case "blob": {
      const blob = source as Blob;
      return ofBytes(() => blobPieces(blob), blob.size);
    }
    case "list":
    case "object": {
      const reader = readerOf(source as object);
      if (reader !== undefined) return { begin: () => begin(reader), close: () => reader.close() };
    }
  }
  throw refused("source", EXPECTED, source);
}

/** Closes a source, and waits for that for a while. */
export async function closed(source: Source): Promise<void> {
  let timer;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_CLOSING_MS)));
  await Promise.race([source.close().catch(() => undefined), late]);
  clearTimeout(timer);
}

function ofBytes(again: () => AsyncGenerator<Uint8Array>, totalBytes: number): Source {
  return { ...whole({ format: "bytes", pieces: again() }), totalBytes, again };
}

function whole(pieces: Pieces): Source {
  return { begin: async () => pieces, close: async () => undefined };
}

/** The first that a source brings says what it is. */
async function begin(reader: Reader): Promise<Pieces> {
  const first = await reader.next();
  const all = withFirst(first, reader);
  switch (first.done === true ? "nothing" : kindOf(first.value)) {
    case "bytes":
      return { format: "bytes", pieces: bytePieces(all) };
    case "text":
      return { format: "text", pieces: textPieces(all) };
    // What is no contact, but in the place of one, is a malformed row.
    case "nothing":
    case "object":
      return { format: "contacts", pieces: contactPieces(all) };
    case "blob":
      throw refusedAs("source", EXPECTED, "several files, of which each is one");
    default:
      throw refused("source", `${EXPECTED}; in what is iterated over contacts, bytes or text`, first.value);
  }
}

/** What a value is to an import. */
export function kindOf(value: unknown): Kind {
  try {
    if (typeof value === "string") return "text";
    if (value === null || value === undefined) return "nothing";
    if (bytesOf(value) !== undefined) return "bytes";
    if (Array.isArray(value)) return "list";
    if (typeof value !== "object" || ArrayBuffer.isView(value)) return "other";
    return ["arrayBuffer", "slice", "size"].every((name) => hasMember(value, name)) ? "blob" : "object";
  } catch (cause) {
    throw isIp1Error(cause) ? cause : unreadable("source", cause);
  }
}

function withFirst(first: IteratorResult<unknown>, reader: Reader): Reader {
  let isFirst = true;
  return {
    next() {
      if (!isFirst) return reader.next();
      isFirst = false;
      return first;
    },
    close: () => reader.close(),
  };
}

function only(text: unknown): Reader {
  const end = { done: true, value: undefined } as const;
  return withFirst({ done: false, value: text }, { next: () => end, close: async () => undefined });
}
