import { platform } from "../common/host.js";
import { bare } from "../common/objects.js";

/** wasm-bindgen's glue for one instance of a module. */
export interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** A module with its glue, ready to be called. */
export interface Instantiated<G> {
  glue: G;
  memory: WebAssembly.Memory;
  /** Compiled, for another instance. */
  module: WebAssembly.Module;
}

/**
 * Instantiates a module. It imports its glue by `name`; `guarded` may wrap the module's functions before the glue gets
 * them.
 */
export async function instantiate<G extends Glue>(
  createGlue: (platform: object) => G,
  name: string,
  source: BufferSource | WebAssembly.Module,
  guarded = (exports: WebAssembly.Exports) => exports,
): Promise<Instantiated<G>> {
  const glue = createGlue(platform());
  const imports = bare({ [name]: glue as unknown as WebAssembly.ModuleImports });
  // With bytes instantiate resolves to a pair, with a module to the instance.
  const result: unknown = await WebAssembly.instantiate(source as BufferSource, imports);
  const { module = source, instance = result } = bare(result as { module?: unknown; instance?: unknown });
  const { exports } = instance as WebAssembly.Instance;
  const functions = guarded(exports);
  glue.__wbg_set_wasm(functions);
  (functions["__wbindgen_start"] as () => void)();
  return { glue, memory: exports["memory"] as WebAssembly.Memory, module: module as WebAssembly.Module };
}
