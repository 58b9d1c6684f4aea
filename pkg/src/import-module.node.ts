declare function require(path: "./import-base64.cjs"): { base64: string };

/** The module's bytes, from a file that is read when they are needed. */
export function bundledModule(): BufferSource {
  const { base64 } = require("./import-base64.cjs");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
