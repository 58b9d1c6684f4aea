// Copies of the package whose instances of the core a test can watch and break.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { packageWithClock } from "./clock.js";

const { resolve } = createRequire(import.meta.url);

/** The module's bytes. */
export const moduleBytes = () => readFile(resolve("ip1-contacts/core_bg.wasm"));

/**
 * Another copy of the package, with time of its own, whose instances are watched: `memories` has the memory of each,
 * `fromBytes` counts those that were compiled for it, and while `throwing` is set, everything that the core calls
 * throws it.
 */
export async function watchedPackage() {
  const { byteLength } = await moduleBytes();
  const { instantiate } = WebAssembly;
  const watched = { memories: [], fromBytes: 0, throwing: undefined };
  WebAssembly.instantiate = async (source, imports) => {
    const isOurs = "./core_bg.js" in (imports ?? {});
    const result = await instantiate.call(WebAssembly, source, isOurs ? wrapped(imports, watched) : imports);
    if (!isOurs) return result;
    watched.memories.push(new WeakRef((result.instance ?? result).exports.memory));
    if (source.byteLength === byteLength) watched.fromBytes++;
    return result;
  };
  return {
    ...packageWithClock(),
    watched,
    forget: () => (WebAssembly.instantiate = instantiate),
  };
}

function wrapped(imports, watched) {
  const functions = Object.entries(imports["./core_bg.js"]).map(([name, value]) => [
    name,
    typeof value === "function" ? (...args) => called(value, args, watched) : value,
  ]);
  return { "./core_bg.js": Object.fromEntries(functions) };
}

function called(value, args, { throwing }) {
  if (throwing !== undefined) throw throwing;
  return value(...args);
}

/** The module with at most so many pages of memory. */
export function withMemoryOf(pages, bytes) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at];
    const [size, start] = readNumber(bytes, at + 1);
    const end = start + size;
    if (id === MEMORY_SECTION) {
      const [initial] = readNumber(bytes, start + 2);
      const section = [1, HAS_MAXIMUM, ...number(initial), ...number(pages)];
      parts.push(Uint8Array.of(id, ...number(section.length), ...section));
    } else parts.push(bytes.subarray(at, end));
    at = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;

/** Numbers are written seven bits at a time. */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function number(value) {
  const bytes = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
