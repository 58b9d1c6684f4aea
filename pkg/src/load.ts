import * as glue from "./core_bg.js";
import { Ip1Error } from "./error.js";
import type { ModuleSource } from "./options.js";
import { bundledModule } from "wasm-module";

/** The WebAssembly core, loaded. */
export type Core = typeof glue;

let core: Core | undefined;
let loading: Promise<Core> | undefined;

/** The core, if it is there already. */
export function loaded(): Core | undefined {
  return core;
}

/** The core; the first call loads it. A load that failed is forgotten, so that the next call tries again. */
export function load(source?: ModuleSource): Promise<Core> {
  loading ??= instantiate(source).then(
    (instance) => (core = instance),
    (cause: unknown) => {
      forgetLoad();
      const message =
        "the WebAssembly module could not be loaded; under a content security policy it needs 'wasm-unsafe-eval'";
      throw new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
    },
  );
  return loading;
}

/** Gives up a load that takes too long, so that the next call begins anew. */
export function forgetLoad(): void {
  if (core === undefined) loading = undefined;
}

async function instantiate(source: ModuleSource | undefined): Promise<Core> {
  const module = source === undefined ? await bundledModule() : await fetched(source);
  const imports = { "./core_bg.js": glue as unknown as WebAssembly.ModuleImports };
  // With bytes instantiate resolves to a pair, with a module to the instance.
  const result = (await WebAssembly.instantiate(module as BufferSource, imports)) as unknown;
  const instance =
    (result as WebAssembly.WebAssemblyInstantiatedSource).instance ?? (result as WebAssembly.Instance);
  // A load that was given up may come after all; what has been handed out must not change.
  if (core !== undefined) return core;
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

async function fetched(source: ModuleSource): Promise<BufferSource | WebAssembly.Module> {
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
