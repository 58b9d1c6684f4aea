import module from "bundled.wasm?module";

/** The module, compiled at deployment, because edge runtimes compile nothing later. */
export function bundledModule(): WebAssembly.Module {
  return module;
}
