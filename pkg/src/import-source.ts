import { isIp1Error } from "ip1-contacts";
import { blobPieces, bytePieces, bytesOf, contactPieces, slices, textPieces } from "./import-pieces.js";
import { readerOf, type Reader } from "./import-reader.js";
import { refused, refusedAs, unreadable } from "./refusal.js";

/** A source as the core takes it: pieces of a table, or contacts as lines of JSON. */
export interface Source {
  format: "bytes" | "text" | "contacts";
  pieces: AsyncIterator<Uint8Array | string>;
  totalBytes?: number;
  /** Lets go of it before its end. */
  close(): Promise<void>;
}

/** What a value is to an import. */
type Kind = "bytes" | "text" | "blob" | "nothing" | "object" | "other";

const EXPECTED = "contacts, or a table as text, bytes, a file or a stream";
const nothing = async () => undefined;

/** Opens a source. The first that it brings says what it is. */
export async function openSource(source: unknown): Promise<Source> {
  switch (kindOf(source)) {
    case "bytes": {
      const bytes = bytesOf(source)!;
      return { format: "bytes", pieces: slices(bytes), totalBytes: bytes.byteLength, close: nothing };
    }
    case "text":
      return { format: "text", pieces: textPieces(only(source)), close: nothing };
    case "blob": {
      const blob = source as Blob;
      return { format: "bytes", pieces: blobPieces(blob), totalBytes: blob.size, close: nothing };
    }
    case "object":
      return read(readerOf(source as object) ?? refuse(source));
    default:
      // An array brings what is in it.
      return Array.isArray(source) ? read(readerOf(source)!) : refuse(source);
  }
}

function refuse(source: unknown): never {
  throw refused("source", EXPECTED, source);
}

async function read(reader: Reader): Promise<Source> {
  const first = await reader.next();
  const whole = withFirst(first, reader);
  const close = () => reader.close();
  switch (first.done === true ? "nothing" : kindOf(first.value)) {
    case "bytes":
      return { format: "bytes", pieces: bytePieces(whole), close };
    case "text":
      return { format: "text", pieces: textPieces(whole), close };
    // What is no contact, but in the place of one, is a malformed row.
    case "nothing":
    case "object":
      return { format: "contacts", pieces: contactPieces(whole), close };
    case "blob":
      await close();
      throw refusedAs("source", EXPECTED, "several files, of which each is one");
    default:
      await close();
      throw refused("source", `${EXPECTED}; in what is iterated over contacts, bytes or text`, first.value);
  }
}

function kindOf(value: unknown): Kind {
  try {
    if (typeof value === "string") return "text";
    if (value === null || value === undefined) return "nothing";
    if (bytesOf(value) !== undefined) return "bytes";
    if (typeof value !== "object" || Array.isArray(value) || ArrayBuffer.isView(value)) return "other";
    return "arrayBuffer" in value && "slice" in value && "size" in value ? "blob" : "object";
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
  return withFirst({ done: false, value: text }, { next: () => end, close: nothing });
}
