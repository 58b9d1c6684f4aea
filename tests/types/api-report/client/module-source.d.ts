import type * as platform from "../common/platform.js";
/** Where the WebAssembly module can come from, instead of the package itself. */
export type ModuleSource = string | platform.URL | platform.Response | platform.BufferSource | platform.WebAssemblyModule;
