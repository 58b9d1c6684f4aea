import module from "bundled.wasm?module";

/** The module, compiled by the platform: the edge runtime compiles nothing later. */
export function bundledModule(): WebAssembly.Module {
  return module;
}
