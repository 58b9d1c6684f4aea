// One instance for `import` and `require`.
export {
  exportContacts,
  importContacts,
  normalizePhoneNumber,
  openTable,
  parsePhoneNumber,
  syncContacts,
} from "./import.node.cjs";
