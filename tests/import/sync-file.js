// Syncs a file, and prints the report: node sync-file.js <address> <csv>. Run again after whatever stopped it, it goes on.
import { createReadStream } from "node:fs";
import { Ip1 } from "ip1-contacts";
import { syncContacts } from "ip1-contacts/import";

const [address, source] = process.argv.slice(2);
const client = new Ip1({ token: "sandbox", baseUrl: address, timeoutMs: 5000 });
const options = { scope: { labels: ["crm"] }, remove: true, maxRemovals: "100%", update: "replace" };
console.log("started");
const report = await syncContacts(client, createReadStream(source), { ...options, timeoutMs: 5000 });
console.log(JSON.stringify(report));
