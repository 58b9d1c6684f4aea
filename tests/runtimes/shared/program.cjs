const { Ip1, isIp1Error } = require("ip1-contacts");
const { importContacts } = require("ip1-contacts/import");
const { createSandbox } = require("ip1-contacts/sandbox");

import("./suite.js")
  .then(({ suite }) => suite({ Ip1, isIp1Error, importContacts, createSandbox }, process.env.SERVICE))
  .then((results) => console.log("results:", JSON.stringify(results)));
