import { brotliCompressSync, gzipSync } from "node:zlib";

/** The sizes of what is served, in bytes. */
export const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes).length,
});
