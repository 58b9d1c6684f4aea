import module from "bundled.wasm";

/** The module, compiled when the worker was deployed: Cloudflare's runtime compiles nothing later. */
export function bundledModule(): WebAssembly.Module {
  return module;
}
