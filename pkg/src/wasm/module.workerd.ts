import module from "bundled.wasm";

/** The module, compiled at deployment, because Cloudflare's runtime compiles nothing later. */
export function bundledModule(): WebAssembly.Module {
  return module;
}
