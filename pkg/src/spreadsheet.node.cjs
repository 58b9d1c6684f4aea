// For the names of its exports Node reads all of a CommonJS file that is imported: this one, instead of a large one.
const { openSpreadsheet } = require("./spreadsheet.cjs");
module.exports = { openSpreadsheet };
