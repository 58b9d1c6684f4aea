/**
 * Bulk import: {@link importContacts}, and {@link openTable} for a look at a table before. A module of its own, with the metadata of phone numbers, which whoever does
 * not import it does not download.
 *
 * @module ip1-contacts/import
 */
export { exportContacts } from "./import/export-contacts.js";
export type { ExportOptions } from "./import/export-types.js";
export { syncContacts } from "./import/sync-contacts.js";
export type { SyncChange, SyncOptions, SyncProgress, SyncPromise, SyncReport } from "./import/sync-types.js";
export { importContacts } from "./import/contacts.js";
export { openTable } from "./import/open-table.js";
export type { ImportCheckpoint, ImportOptions, ImportProgress, ImportPromise, ImportReport, ImportSource, Rejection, Table, TableOptions, TableSource, } from "./import/types.js";
export { normalizePhoneNumber, parsePhoneNumber, type ParsedPhoneNumber } from "./import/phone.js";
