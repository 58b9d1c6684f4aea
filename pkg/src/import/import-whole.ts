/**
 * What most applications that import never need: sync, export, and the core that reads vCards. `later.ts` loads it.
 *
 * @internal
 */

export { exported } from "./export-run.js";
export { load } from "./load-whole.js";
export { SyncAccount } from "./sync-account.js";
export { SyncRun } from "./sync-run.js";
