import { TextEncoder } from "../common/host.js";

/**
 * Decodes in place: `d` takes the length of the text that stands at the beginning of the memory `m`, and returns that of
 * the bytes. As WebAssembly, because engines begin by interpreting JavaScript, and a loop that runs once over the text
 * would take them longer than all the rest of loading. Assembled and optimised with binaryen, it is
 *
 *     (func (export "d") (param $end i32) (result i32) (local $at i32) (local $to i32) (local $byte i32)
 *       (block $done (loop $next
 *         (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
 *         (local.set $byte (call $digit (local.get $at)))
 *         (local.set $at (i32.add (local.get $at) (i32.const 1)))
 *         (if (i32.gt_u (local.get $byte) (i32.const 88)) (then       ;; 89 + (byte - 89) * 91 + the next digit
 *           (local.set $byte (i32.add (call $digit (local.get $at))
 *             (i32.sub (i32.mul (local.get $byte) (i32.const 91)) (i32.const 8010))))
 *           (local.set $at (i32.add (local.get $at) (i32.const 1)))))
 *         (i32.store8 (local.get $to) (local.get $byte))
 *         (local.set $to (i32.add (local.get $to) (i32.const 1)))
 *         (br $next)))
 *       (local.get $to))
 *     (func $digit (param $at i32) (result i32)                        ;; from "#" on, without the backslash
 *       (i32.sub (i32.sub (i32.load8_u (local.get $at)) (i32.const 35))
 *         (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 92))))
 */
const DECODER =
  "AGFzbQEAAAABBgFgAX8BfwMDAgAABQMBAAEHCQIBbQIAAWQAAApnAlABA38DQCAAIAFNRQRAIAEQASECIAFBAWohASACQdgASwRAIAEQASACQdsAbEHKPmtqIQIgAUEBaiEBCyADIAI6AAAgA0EBaiEDDAELCyADCxQAIAAtAABBI2sgAC0AAEHcAEtrCw==";

interface Decoder {
  m: WebAssembly.Memory;
  d(length: number): number;
}

/**
 * Decodes a module's bytes from the text that carries them through every bundler. Its digits are ASCII's printable
 * characters without those that a string would have to escape: 89 of them stand for a byte each, two together for each
 * of the larger bytes. Each byte is encoded by itself, so that the text compresses nearly as well as the file itself;
 * base64 would cost a quarter more.
 */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new WebAssembly.Instance(new WebAssembly.Module(bytesOfBase64(DECODER)));
  const { m: memory, d: decode } = decoder.exports as unknown as Decoder;
  // There is one page already.
  memory.grow(text.length >> 16);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer));
  return new Uint8Array(memory.buffer, 0, decode(text.length));
}

/** The same out of base64. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
