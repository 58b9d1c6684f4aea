import { deflated } from "./core-inline.js";
import { inflate } from "./inflate.js";

/** The module's bytes, out of the text that carries them through every bundler. */
export function bundledModule(): Promise<BufferSource> {
  return inflate(deflated);
}
