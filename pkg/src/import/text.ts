import { TextDecoder, TextEncoder } from "../common/host.js";

const NOT_UTF8 = 0xff;

/** UTF-8. Half a pair of surrogates, which has none, becomes a byte that makes its row malformed. */
export function utf8(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const parts = text.split(/\p{Surrogate}/u).map((part) => encoder.encode(part));
  if (parts.length === 1) return parts[0]!;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, -1)).fill(NOT_UTF8);
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.length + 1;
  }
  return bytes;
}

/** The text of valid UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
