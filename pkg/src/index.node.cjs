// For the names of its exports Node reads all of a CommonJS file that is imported: this one, instead of a large one.
const { Ip1, Ip1Error, isIp1Error, preload } = require("./index.cjs");
module.exports = { Ip1, Ip1Error, isIp1Error, preload };
