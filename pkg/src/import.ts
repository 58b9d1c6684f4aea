export { importContacts } from "./import-run.js";
export type {
  ImportCheckpoint,
  ImportOptions,
  ImportProgress,
  ImportReport,
  ImportSource,
} from "./import-types.js";
export { parsePhoneNumber, type ParsedPhoneNumber } from "./import-phone.js";
