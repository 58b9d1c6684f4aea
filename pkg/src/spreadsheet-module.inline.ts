import { text } from "./spreadsheet-inline.js";
import { bytesOf } from "./module-text.js";

/** The module's bytes, out of the text that carries them through every bundler. */
export function bundledModule(): BufferSource {
  return bytesOf(text);
}
