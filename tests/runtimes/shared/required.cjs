require("./complaints.js");
const { Ip1, isIp1Error } = require("ip1-contacts");
const { importContacts } = require("ip1-contacts/import");
const { openSpreadsheet } = require("ip1-contacts/spreadsheet");
const { suite } = require("./suite.js");

const service = new URLSearchParams(location.search).get("service");
suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, service).then((results) => {
  document.querySelector("#results").textContent = JSON.stringify(results);
});
