const { Ip1, isIp1Error } = require("ip1-contacts");
const { importContacts } = require("ip1-contacts/import");

import("./suite.js")
  .then(({ suite }) => suite({ Ip1, isIp1Error, importContacts }, process.env.SERVICE))
  .then((results) => console.log("results:", JSON.stringify(results)));
