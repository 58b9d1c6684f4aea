// An import map does not reach into a worker.
import { Ip1, isIp1Error } from "./node_modules/ip1-contacts/dist/index.js";
import { importContacts } from "./node_modules/ip1-contacts/dist/import.js";
import { createSandbox } from "./node_modules/ip1-contacts/dist/sandbox.js";
import { openSpreadsheet } from "./node_modules/ip1-contacts/dist/spreadsheet.js";
import { suite } from "./suite.js";

addEventListener("message", async ({ data: service }) => {
  postMessage(await suite({ Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet }, service));
});
