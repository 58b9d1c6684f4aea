// What is measured: names, and the bytes that a page would load.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, loadedLater } from "./bundle.js";

const dist = dirname(fileURLToPath(import.meta.resolve("ip1-contacts/core_bg.wasm")));
const file = (name) => readFile(join(dist, name));
const module = (name) => bundle(`export * from ${JSON.stringify(join(dist, name))}`);

const WASM = "./core-inline.js";
const GLUE = "./core_bg.js";
const IMPORT_WASM = "./import-inline.js";
const IMPORT_GLUE = "./import_bg.js";
const PHONE = "./import-phone.js";
const WHOLE = "./import-whole.js";
const WHOLE_WASM = "./import-whole-inline.js";
const WHOLE_GLUE = "./import-whole_bg.js";
const SPREADSHEET_WASM = "./spreadsheet-inline.js";
const SPREADSHEET_GLUE = "./spreadsheet_bg.js";
const MAIN = "./index.js";

export const MAIN_ENTRY = "ip1-contacts";

/** What an application can import from this package. Those in the budget must not exceed it. */
export const entries = {
  [MAIN_ENTRY]: () => bundle('export * from "ip1-contacts"'),
  "only isIp1Error": () => bundle('export { isIp1Error } from "ip1-contacts"'),
  "ip1-contacts/import": () => bundle('export * from "ip1-contacts/import"'),
  "ip1-contacts/import, loaded for sync, export and vCards": () =>
    loadedLater('export * from "ip1-contacts/import"', "import-whole.js"),
  "ip1-contacts/import, loaded for parsePhoneNumber": () =>
    loadedLater('export * from "ip1-contacts/import"', "import-phone.js"),
  "only parsePhoneNumber, without what it loads": () =>
    bundle('export { parsePhoneNumber } from "ip1-contacts/import"'),
  "ip1-contacts/spreadsheet": () => bundle('export * from "ip1-contacts/spreadsheet"'),
};

/** What they consist of. Each is compressed by itself here, so the sums differ a little from the whole. */
export const parts = {
  "ip1-contacts: WebAssembly, as text": () => module("core-inline.js"),
  "ip1-contacts: glue": () => module("core_bg.js"),
  "ip1-contacts: loader": () => bundle('export { preload } from "ip1-contacts"', [WASM, GLUE]),
  "ip1-contacts: facade, loader included": () => bundle('export * from "ip1-contacts"', [WASM, GLUE]),
  "ip1-contacts/import: WebAssembly, as text": () => module("import-inline.js"),
  "ip1-contacts/import: glue": () => module("import_bg.js"),
  "ip1-contacts/import: facade, loader included": () =>
    bundle('export * from "ip1-contacts/import"', [IMPORT_WASM, IMPORT_GLUE, MAIN, WHOLE, PHONE]),
  "ip1-contacts/import, loaded later: WebAssembly, as text": () => module("import-whole-inline.js"),
  "ip1-contacts/import, loaded later: glue": () => module("import-whole_bg.js"),
  "ip1-contacts/import, loaded later: facade, loader included": () =>
    bundle(`export * from ${JSON.stringify(join(dist, WHOLE))}`, [WHOLE_WASM, WHOLE_GLUE, MAIN]),
  "ip1-contacts/spreadsheet: WebAssembly, as text": () => module("spreadsheet-inline.js"),
  "ip1-contacts/spreadsheet: glue": () => module("spreadsheet_bg.js"),
  "ip1-contacts/spreadsheet: facade, loader included": () =>
    bundle('export * from "ip1-contacts/spreadsheet"', [SPREADSHEET_WASM, SPREADSHEET_GLUE, MAIN]),
  "core_bg.wasm, in a file": () => file("core_bg.wasm"),
  "import_bg.wasm, in a file": () => file("import_bg.wasm"),
  "import-phone_bg.wasm, in a file": () => file("import-phone_bg.wasm"),
  "import-whole_bg.wasm, in a file": () => file("import-whole_bg.wasm"),
  "spreadsheet_bg.wasm, in a file": () => file("spreadsheet_bg.wasm"),
};

/** What people use otherwise. */
export const peers = {
  ky: () => bundle('export { default } from "ky"'),
  axios: () => bundle('export { default } from "axios"'),
  "a client written by hand, without checks": () =>
    bundle('export { connect } from "./bench/peers/by-hand.js"'),
  "openapi-fetch": () => bundle('export { default } from "openapi-fetch"'),
  "openapi-fetch + zod, of which the schemas of a contact": () =>
    bundle('export { default } from "openapi-fetch"; export { connect } from "./bench/peers/zod.js"'),
  "openapi-fetch + zod, all of it": () =>
    bundle('export { default } from "openapi-fetch"; export * from "zod"'),
  "@supabase/supabase-js": () => bundle('export { createClient } from "@supabase/supabase-js"'),
  openai: () => bundle('export { default } from "openai"'),
};

export const PACKAGES = [
  MAIN_ENTRY,
  "ky",
  "axios",
  "openapi-fetch",
  "zod",
  "@supabase/supabase-js",
  "openai",
];
