import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { createSandbox } from "ip1-contacts/sandbox";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "./suite.js";

const results = await suite(
  { Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet },
  process.env.SERVICE,
);
console.log("results:", JSON.stringify(results));
