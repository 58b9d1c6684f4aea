import type { ModuleSource } from "./module-source.js";
/**
 * Loads and compiles the WebAssembly module now instead of at the first call. Never required.
 *
 * @param source Where to take `core_bg.wasm` from, instead of the copy inside the package: an address, an
 * answer of `fetch`, bytes or a compiled module.
 * @throws {@link Ip1Error} with code `load_failed`; a later call tries again.
 */
export declare function preload(source?: ModuleSource): Promise<void>;
