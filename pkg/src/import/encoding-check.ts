import type { ImportCore } from "./core.js";
import { asked } from "./later.js";
import type { Source } from "./source.js";
import { turnOfOthers } from "./turns.js";

/** So much of a source the core holds back by itself, until it knows in which encoding it is. */
const HELD_BACK = 1024 * 1024;
/** So many bytes after the first one beyond ASCII are looked at. */
const LOOKED_AT = 64 * 1024;
/** After so many bytes others have their turn: some milliseconds of work. */
const SHARE = 4 * 1024 * 1024;

/**
 * Reads a source up to its first byte beyond ASCII, and refuses one that is neither UTF-8 nor Windows-1252, before
 * anything is sent of it.
 */
export async function checkEncoding({ again, totalBytes = 0 }: Source, core: ImportCore): Promise<void> {
  if (again === undefined || totalBytes <= HELD_BACK) return;
  let head: Uint8Array | undefined;
  const beyond = new Uint8Array(LOOKED_AT);
  let found = 0;
  let read = 0;
  for await (const piece of again()) {
    head ??= piece;
    const start = found > 0 ? 0 : asciiIn(piece);
    const rest = piece.subarray(start, start + LOOKED_AT - found);
    beyond.set(rest, found);
    found += rest.length;
    if (found === LOOKED_AT) break;
    if (Math.floor((read += piece.length) / SHARE) > Math.floor((read - piece.length) / SHARE)) {
      await turnOfOthers();
    }
  }
  if (head === undefined || found === 0) return;
  const beginning = head;
  await asked(core, (glue) => glue.checkEncoding(beginning, beyond.subarray(0, found)));
}

/** How many bytes stand before the first one beyond ASCII. */
function asciiIn(bytes: Uint8Array): number {
  let length = 0;
  while (length < bytes.length && bytes[length]! < 0x80) length++;
  return length;
}
