import type * as platform from "../common/platform.js";

/** Where the WebAssembly module can come from, instead of the package itself. */
export type ModuleSource =
  string | platform.URL | platform.Response | platform.BufferSource | platform.WebAssemblyModule;

/** A source that has to be fetched, or is what `fetch` answered. By shape: it may come from another realm. @internal */
export function isRemote(source: ModuleSource): source is string | URL | Response {
  return isAddress(source) || (Object(source) === source && "arrayBuffer" in source);
}

/** What a remote source brings. @internal */
export async function fetched(source: string | URL | Response): Promise<ArrayBuffer> {
  const response = isAddress(source) ? await fetch(source) : source;
  if (!response.ok) throw new Error(`the module's address answered ${response.status}`);
  return response.arrayBuffer();
}

function isAddress(source: ModuleSource): source is string | URL {
  return typeof source === "string" || (Object(source) === source && "href" in source);
}
