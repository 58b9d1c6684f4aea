import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "./suite.js";

test("the suite", async () => {
  const results = await suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, process.env.SERVICE);
  console.log("results:", JSON.stringify(results));
}, 60_000);
