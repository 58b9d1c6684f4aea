// One instance for `import` and `require`.
export {
  exportContacts,
  importContacts,
  normalizePhoneNumber,
  parsePhoneNumber,
  syncContacts,
} from "./import.cjs";
