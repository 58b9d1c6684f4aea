const { Ip1, isIp1Error } = require("ip1-contacts");
const { importContacts } = require("ip1-contacts/import");
const { createSandbox } = require("ip1-contacts/sandbox");
const { openSpreadsheet } = require("ip1-contacts/spreadsheet");

import("./suite.js")
  .then(({ suite }) =>
    suite({ Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet }, process.env.SERVICE),
  )
  .then((results) => console.log("results:", JSON.stringify(results)));
