import { importContacts } from "ip1-contacts/import";
import { Ip1 } from "ip1-contacts";
import { csv } from "../import-source.js";
import { interleaved } from "../interleaved.js";
import { UTF_8, UTF_16, WINDOWS_1252 } from "../subjects.js";

/** The milliseconds of an import that sends nothing, by encoding. */
export async function run({ rows, milliseconds }) {
  const bytes = csv(rows);
  const text = new TextDecoder().decode(bytes);
  const sources = {
    [UTF_8]: bytes,
    // All of it is in Latin-1.
    [WINDOWS_1252]: Uint8Array.from(text, (character) => character.charCodeAt(0)),
    [UTF_16]: new Uint8Array(
      Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer,
    ),
  };
  const client = new Ip1({ token: "x", baseUrl: "https://api.example" });
  const [first] = Object.values(sources);
  const { accepted } = await importContacts(client, first, { dryRun: true });
  const runners = Object.entries(sources).map(([name, source]) => ({
    name,
    async run() {
      const report = await importContacts(client, source, { dryRun: true });
      if (report.accepted !== accepted) throw new Error(`${name} has other rows`);
      if (report.table.encoding !== name) throw new Error(`${name} was taken for ${report.table.encoding}`);
    },
  }));
  return interleaved(runners, milliseconds);
}
