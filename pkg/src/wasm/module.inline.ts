import { text } from "bundled-text";
import { bytesOf } from "./module-text.js";

/** The module's bytes, decoded from the text that carries them through every bundler. */
export function bundledModule(): BufferSource {
  return bytesOf(text);
}
