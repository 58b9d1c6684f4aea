import { bytesOfBase64 } from "./module-text.js";

declare function require(path: "./core-base64.cjs"): { base64: string };

/** The module's bytes, from a file that is read when they are needed. */
export function bundledModule(): BufferSource {
  return bytesOfBase64(require("./core-base64.cjs").base64);
}
