// Imports a file, and goes on where an earlier process was stopped: node import-file.js <address> <csv> <checkpoint>
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { Ip1 } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";

const [address, source, file] = process.argv.slice(2);
const client = new Ip1({ token: "sandbox", baseUrl: address });
const report = await importContacts(client, Readable.toWeb(createReadStream(source)), {
  chunkSize: 100,
  checkpoint: existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined,
  onCheckpoint(checkpoint) {
    // A rename is whole or not at all.
    writeFileSync(`${file}.new`, JSON.stringify(checkpoint));
    renameSync(`${file}.new`, file);
  },
});
console.log(JSON.stringify(report));
