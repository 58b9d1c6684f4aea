import * as glue from "./core_bg.js";
import { Ip1Error } from "./error.js";
import { adopt, fetched, instantiate } from "./instantiate.js";
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
  loading ??= start(source).then(
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

async function start(source: ModuleSource | undefined): Promise<Core> {
  const module = source === undefined ? await bundledModule() : await fetched(source);
  const instance = await instantiate(glue, "./core_bg.js", module);
  // A load that was given up may come after all; what has been handed out must not change.
  return core ?? adopt(glue, instance);
}
