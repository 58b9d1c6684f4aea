// One instance for `import` and `require`.
export { importContacts, normalizePhoneNumber, openTable, parsePhoneNumber } from "./import.cjs";
