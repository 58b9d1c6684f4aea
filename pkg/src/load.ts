import { Ip1Error, isIp1Error } from "./error.js";
import { Instance } from "./instance.js";
import { loadFailure } from "./load-failure.js";
import { fetched, isRemote, type ModuleSource } from "./module-source.js";
import { bundledModule } from "wasm-module";

let current: Instance | undefined;
let loading: Promise<Instance> | undefined;
/** What was compiled once makes another instance at once. */
let module: WebAssembly.Module | undefined;

/** The core, if it is there already. */
export function loaded(): Instance | undefined {
  return current;
}

/** The core; the first call loads it. A load that failed is forgotten, so that the next call tries again. */
export function load(source?: ModuleSource): Promise<Instance> {
  loading ??= start(source).catch((cause: unknown) => {
    forgetLoad();
    if (isIp1Error(cause)) throw cause;
    throw loadError(`the WebAssembly module could not be loaded: ${loadFailure()}`, cause);
  });
  return loading;
}

/** Gives up a load that takes too long, so that the next call begins anew. */
export function forgetLoad(): void {
  if (current === undefined) loading = undefined;
}

async function start(source: ModuleSource | undefined): Promise<Instance> {
  const instance = await Instance.create(module ?? (await moduleFrom(source)), forget);
  // A load that was given up may come after all; another may have begun to be used.
  current ??= instance;
  module = current.module;
  return current;
}

async function moduleFrom(source: ModuleSource | undefined): Promise<BufferSource | WebAssembly.Module> {
  if (source === undefined) return bundledModule();
  if (!isRemote(source)) return source;
  return fetched(source).catch((cause: unknown) => {
    throw loadError(
      "the WebAssembly module could not be fetched from where preload was told that it is",
      cause,
    );
  });
}

/** The next call makes a new instance. */
function forget(instance: Instance): void {
  if (current !== instance) return;
  current = undefined;
  loading = undefined;
}

/** @internal */
export function loadError(message: string, cause?: unknown): Ip1Error {
  return new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
}
