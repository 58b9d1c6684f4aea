// One instance for `import` and `require`.
export { importContacts, normalizePhoneNumber, parsePhoneNumber } from "./import.cjs";
