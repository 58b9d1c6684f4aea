import type { ModuleSource } from "./options.js";

/** What wasm-bindgen writes beside a module. */
export interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** Instantiates a module. `name` is that under which it imports its glue. */
export async function instantiate(
  glue: Glue,
  name: string,
  module: BufferSource | WebAssembly.Module,
): Promise<WebAssembly.Instance> {
  const imports = { [name]: glue as unknown as WebAssembly.ModuleImports };
  // With bytes instantiate resolves to a pair, with a module to the instance.
  const result = (await WebAssembly.instantiate(module as BufferSource, imports)) as unknown;
  return (result as WebAssembly.WebAssemblyInstantiatedSource).instance ?? (result as WebAssembly.Instance);
}

/** Puts the instance behind the glue, which can be used from then on. */
export function adopt<T extends Glue>(glue: T, instance: WebAssembly.Instance): T {
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The module from where the caller says that it is. */
export async function fetched(source: ModuleSource): Promise<BufferSource | WebAssembly.Module> {
  const given = isAddress(source) ? await fetch(source) : source;
  if (!isResponse(given)) return given;
  if (!given.ok) throw new Error(`the module's address answered ${given.status}`);
  return given.arrayBuffer();
}

// By shape rather than by class: what is given may come from another realm.

function isAddress(source: ModuleSource): source is URL | string {
  return typeof source === "string" || "href" in source;
}

function isResponse(source: object): source is Response {
  return "arrayBuffer" in source;
}
