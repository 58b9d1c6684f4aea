/**
 * What most applications that import never need: sync, export, and the core that reads vCards. `import.ts` loads it.
 *
 * @internal
 */

export { exported } from "./import/export-run.js";
export { load } from "./import/load-whole.js";
export { SyncRun } from "./import/sync-run.js";
