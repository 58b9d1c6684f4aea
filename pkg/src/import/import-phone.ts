/**
 * Phone numbers in any form. An import reads cells otherwise, so that most applications never need it. `later.ts` loads it.
 *
 * @internal
 */

import { createGlue } from "../wasm/import-phone_bg.js";
import { ImportCore } from "./core.js";

const loader = /* @__PURE__ */ ImportCore.loader(createGlue, "./import-phone_bg.js");

/** The core that reads them; the first call loads it. */
export function load(): Promise<ImportCore<ReturnType<typeof createGlue>>> {
  return loader.load();
}
