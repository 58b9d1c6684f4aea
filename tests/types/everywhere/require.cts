// The same definitions by require.
import ip1 = require("ip1-contacts");
import importer = require("ip1-contacts/import");
import spreadsheet = require("ip1-contacts/spreadsheet");

const client = new ip1.Ip1({ token: "t0ken" });
const contact: Promise<ip1.Contact> = client.contacts.get("1");
const report: Promise<importer.ImportReport> = importer.importContacts(client, [{ properties: {} }]);
const isOurs: boolean = ip1.isIp1Error(contact) && contact instanceof ip1.Ip1Error;
// @ts-expect-error a misspelt option
new ip1.Ip1({ tokn: "t0ken" });
const table: Promise<Uint8Array> = spreadsheet
  .openSpreadsheet(new Uint8Array())
  .then(({ table }) => table(0));
void [isOurs, report, table];
