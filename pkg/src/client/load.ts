import { loadError, Loader, type Source } from "../wasm/loader.js";
import { Instance } from "./instance.js";
import { fetched, isRemote, type ModuleSource } from "./module-source.js";

/** The core of the client. An instance that has trapped, or whose memory has grown, is replaced by a new one. */
export const core: Loader<Instance> = /* @__PURE__ */ new Loader("the WebAssembly module", (source) =>
  Instance.create(source, (instance) => core.forget(instance)),
);

/** Loads the core from where the user says that it is. */
export async function loadFrom(source: ModuleSource): Promise<void> {
  await core.load(() => moduleFrom(source));
}

async function moduleFrom(source: ModuleSource): Promise<Source> {
  if (!isRemote(source)) return source;
  try {
    return await fetched(source);
  } catch (cause) {
    const message = "the WebAssembly module could not be fetched from where preload was told that it is";
    throw loadError(message, cause);
  }
}
