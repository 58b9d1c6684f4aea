// The libraries that are measured. `isChecked`: answers are checked and converted, as this package does.

export const PLAIN = "fetch + JSON.parse";
export const OURS = "ip1-contacts";
export const OURS_BY_OWN_FETCH = "ip1-contacts, own `fetch`";

/** Functions rather than paths, so that a bundler finds the modules and loads each when it is asked for. */
export const subjects = [
  { name: PLAIN, load: () => import("./peers/plain.js") },
  { name: OURS, isChecked: true, load: () => import("./peers/ip1-contacts.js") },
  { name: OURS_BY_OWN_FETCH, isChecked: true, load: loadOursByOwnFetch },
  { name: "zod", isChecked: true, load: () => import("./peers/zod.js") },
  { name: "valibot", isChecked: true, load: () => import("./peers/valibot.js") },
  { name: "ajv", isChecked: true, load: () => import("./peers/ajv.js") },
  { name: "ky", load: () => import("./peers/ky.js") },
  { name: "openapi-fetch", load: () => import("./peers/openapi-fetch.js") },
  { name: "by hand", load: () => import("./peers/by-hand.js") },
];

async function loadOursByOwnFetch() {
  const { connectByOwnFetch } = await import("./peers/ip1-contacts.js");
  return { connect: connectByOwnFetch };
}

/** Those that import, which are others. */
export const OUR_IMPORT = "ip1-contacts/import";
export const JAVASCRIPT_IMPORT = "papaparse + libphonenumber-js";
export const EMPTY_SCRIPT = "an empty script";

/** What a table may be in, as `TextDecoder` calls it. */
export const [UTF_8, WINDOWS_1252, UTF_16] = ["utf-8", "windows-1252", "utf-16le"];

/** Those that bring an account in step with a table, and what it takes to list the account alone. */
export const OUR_SYNC = "syncContacts";
export const BY_HAND = "fetch, Map, libphonenumber-js";
export const LISTING = "the list alone";
export const SYNCS = [LISTING, OUR_SYNC, BY_HAND];

/** Those that write an account into a file. */
export const OUR_EXPORT = "exportContacts";
export const JAVASCRIPT_EXPORT = "fetch, papaparse";

/** Those that read spreadsheets. */
export const OUR_SPREADSHEET = "ip1-contacts/spreadsheet";
export const NATIVE_CALAMINE = "calamine, natively";

export const subject = (name) => subjects.find((each) => each.name === name);
