import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A larger change, in either direction, is no accident. */
export const TOLERANCE = 0.1;

let wasmMemory;

/**
 * Code that the engine makes in the background lies on the heap as well, and goes on growing for thousands of
 * calls: without it, what is left can be told from what is compiled.
 */
export function keepHeapSteady() {
  for (const flag of ["--no-opt", "--no-sparkplug", "--no-flush-bytecode"]) setFlagsFromString(flag);
}

/** Records the core's memory, which the package does not expose, when the module is loaded. */
export function watchWasm() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...source) => {
    const result = await instantiate(...source);
    wasmMemory = (result.instance ?? result).exports.memory;
    return result;
  };
}

/** Bytes in use once all garbage is gone. */
export async function measureMemory() {
  const collect = collector();
  for (let round = 0; round < 5; round++) {
    await setImmediate();
    collect();
  }
  return { heap: process.memoryUsage().heapUsed, wasm: wasmMemory.buffer.byteLength };
}

function collector() {
  if (globalThis.gc) return globalThis.gc;
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

export function growth(before, after) {
  return after / before - 1;
}
