import { createGlue } from "../wasm/import_bg.js";
import { ImportCore } from "./core.js";

const loader = /* @__PURE__ */ ImportCore.loader(createGlue, "./import_bg.js");

/** The core that reads tables and contacts; the first call loads it. */
export function load(): Promise<ImportCore> {
  return loader.load();
}
