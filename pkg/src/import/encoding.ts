import { TextDecoder } from "../common/host.js";
import { refused, refusedAs } from "../common/refusal.js";
import { utf8 } from "./text.js";

const AUTO = "auto";
/** What the core decodes by itself, faster than text could be handed over to it. */
const OF_THE_CORE = ["utf-8", "windows-1252", "utf-16le", "utf-16be"];
const LONGEST_MARK = 3;

/** The encoding that an option names, as `TextDecoder` calls it; `undefined` where it is to be found out. */
export function encodingOf(value: unknown): string | undefined {
  if (value === undefined || value === AUTO) return undefined;
  const expected = '"auto" or a label that TextDecoder knows';
  if (typeof value !== "string") throw refused("options.encoding", expected, value);
  try {
    return new TextDecoder(value).encoding;
  } catch (cause) {
    throw refusedAs("options.encoding", expected, "another string", cause);
  }
}

/** Makes of a source's bytes what the core reads, in pieces of any size. */
export class Decoding {
  readonly #encoding: string | undefined;
  #decoder: TextDecoder | undefined;
  /** The first bytes, until there are enough to see a byte order mark, which says more than the option. */
  #head: Uint8Array | undefined = new Uint8Array();

  /** Of a source that comes in this format. What is text already, or the core decodes, stays as it is. */
  constructor(format: "bytes" | "text" | "contacts", encoding: string | undefined) {
    const isAsItIs = format !== "bytes" || encoding === undefined || OF_THE_CORE.includes(encoding);
    this.#encoding = isAsItIs ? undefined : encoding;
  }

  /** The bytes that follow; what is left over of them comes with the last. */
  decode(bytes: Uint8Array, isLast: boolean): Uint8Array {
    if (this.#encoding === undefined) return bytes;
    if (this.#head !== undefined) {
      const head = new Uint8Array(this.#head.length + bytes.length);
      head.set(this.#head);
      head.set(bytes, this.#head.length);
      if (head.length < LONGEST_MARK && !isLast) {
        this.#head = head;
        return new Uint8Array();
      }
      this.#head = undefined;
      bytes = head;
    }
    this.#decoder ??= new TextDecoder(encodingByMark(bytes) ?? this.#encoding);
    return utf8(this.#decoder.decode(bytes, { stream: !isLast }));
  }
}

function encodingByMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}
