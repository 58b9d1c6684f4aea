import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { createSandbox } from "ip1-contacts/sandbox";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "./suite.js";

addEventListener("message", async ({ data: service }) => {
  postMessage(await suite({ Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet }, service));
});
