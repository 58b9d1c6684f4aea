import { bytesOfBase64 } from "./module-text.js";

declare function require(path: "bundled-base64"): { base64: string };

interface Node {
  Buffer?: { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> };
}

/** The module's bytes, from a file that is read when they are needed. A page that bundles this has no `Buffer`. */
export function bundledModule(): BufferSource {
  const { base64 } = require("bundled-base64");
  return (globalThis as Node).Buffer?.from(base64, "base64") ?? bytesOfBase64(base64);
}
