// For the names of its exports Node reads all of a CommonJS file that is imported: this one, instead of a large one.
const {
  exportContacts,
  importContacts,
  normalizePhoneNumber,
  openTable,
  parsePhoneNumber,
  syncContacts,
} = require("./import.cjs");
module.exports = {
  exportContacts,
  importContacts,
  normalizePhoneNumber,
  openTable,
  parsePhoneNumber,
  syncContacts,
};
