// Without permission to read the environment: Deno does not prompt for it, and nothing fails.
import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "./suite.js";

try {
  new Ip1();
  throw new Error("there is no token");
} catch (error) {
  if (!isIp1Error(error) || error.code !== "invalid_argument") throw error;
}
const results = await suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, Deno.args[0]);
console.log("results:", JSON.stringify(results));
