import type { Pieces } from "./source.js";

const BEGINNING = "BEGIN:VCARD";
/** So many characters are looked at: some encodings have others before the first that is meant. */
const LOOKED_AT = 64;
/** A source with more blanks than this at its beginning is no vCards. */
const MOST_BLANKS = 64 * 1024;

/** Whether a source may be vCards: its core decides. In every encoding the mark is of the same visible bytes. */
export function mayBeCards(beginning: Uint8Array): boolean {
  return visible(beginning).toUpperCase().includes(BEGINNING);
}

/** The same of a source of which nothing was read yet, and its pieces from the first one on. */
export async function peek({ format, pieces }: Pieces): Promise<[boolean, Pieces["pieces"]]> {
  if (format === "contacts") return [false, pieces];
  const read: IteratorResult<Uint8Array | string>[] = [];
  let text = "";
  for (let length = 0; text.length < BEGINNING.length && length < MOST_BLANKS;) {
    const result = await pieces.next();
    read.push(result);
    if (result.done === true) break;
    text += visible(result.value as Uint8Array);
    length += result.value.length;
  }
  const next = async () => read.shift() ?? pieces.next();
  return [text.toUpperCase().includes(BEGINNING), { next }];
}

/** The first visible characters of ASCII. */
function visible(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length && text.length < LOOKED_AT; at++) {
    const byte = bytes[at]!;
    if (byte > 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
  }
  return text;
}
