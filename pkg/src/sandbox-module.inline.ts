import { bytesOf } from "./module-text.js";
import { text } from "./sandbox-inline.js";

/** The module's bytes, out of the text that carries them through every bundler. */
export function bundledModule(): BufferSource {
  return bytesOf(text);
}
