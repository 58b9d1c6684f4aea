import type * as platform from "./platform.js";

/** Where the WebAssembly module can come from, instead of the package itself. */
export type ModuleSource =
  string | platform.URL | platform.Response | platform.BufferSource | platform.WebAssemblyModule;

/** The module from where the caller says that it is. @internal */
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
