import { TextEncoder } from "../common/host.js";
import { DECODER } from "./decoder-base64.js";

interface Decoder {
  m: WebAssembly.Memory;
  d(length: number): number;
}

/**
 * Decodes a module's bytes from the text that carries them through every bundler. Its digits are ASCII's printable
 * characters without those that a string would have to escape: 89 of them stand for a byte each, two together for each
 * of the larger bytes. Each byte is encoded by itself, so that the text compresses nearly as well as the bytes; base64
 * would cost a quarter more. The bytes are those of the module with its instructions apart from their operands, and
 * each kind of operand by itself, which compresses better by 7 %. `decoder.wat` reads it, and `xtask/src/carrier.rs`
 * writes it.
 */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new WebAssembly.Instance(new WebAssembly.Module(bytesOfBase64(DECODER)));
  const { m: memory, d: decode } = decoder.exports as unknown as Decoder;
  // There is one page already, and what is decoded comes behind the text.
  memory.grow(text.length >> 15);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer));
  return new Uint8Array(memory.buffer, text.length, decode(text.length) - text.length);
}

/** The same out of base64. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
