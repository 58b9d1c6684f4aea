import { createGlue } from "../wasm/import-whole_bg.js";
import { ImportCore } from "./core.js";

/** The core with everything. */
export type WholeCore = ImportCore<ReturnType<typeof createGlue>>;

const loader = /* @__PURE__ */ ImportCore.loader(createGlue, "./import-whole_bg.js");

/** The core that also syncs, exports and reads vCards; the first call loads it. */
export function load(): Promise<WholeCore> {
  return loader.load();
}
