/**
 * Bulk import: {@link importContacts}. A module of its own, with the metadata of phone numbers, which whoever does
 * not import it does not download.
 *
 * @module ip1-contacts/import
 */

export { importContacts } from "./import-run.js";
export type {
  ImportCheckpoint,
  ImportOptions,
  ImportProgress,
  ImportReport,
  ImportSource,
} from "./import-types.js";
export { parsePhoneNumber, type ParsedPhoneNumber } from "./import-phone.js";
