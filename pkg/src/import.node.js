// One instance for `import` and `require`.
export { importContacts, parsePhoneNumber } from "./import.cjs";
