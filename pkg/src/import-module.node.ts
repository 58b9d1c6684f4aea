declare function require(path: "./import-base64.cjs"): { base64: string };
declare const Buffer: { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> };

/** The module's bytes, from a file that is read when they are needed. Too many for `atob` to be quick. */
export function bundledModule(): BufferSource {
  const { base64 } = require("./import-base64.cjs");
  return Buffer.from(base64, "base64");
}
