import type { Contact } from "ip1-contacts";
import { csvForSpreadsheets } from "../parts/csv.ts";
import { download } from "../parts/download.ts";
import { usualProperties } from "./names.ts";
import { words } from "../words/words.ts";

/** Hands contacts over as a CSV file that the import screen reads again. */
export function exportContacts(contacts: readonly Contact[]): void {
  const columns = [...new Set([...usualProperties, ...contacts.flatMap((it) => Object.keys(it.properties))])];
  const rows = contacts.map(({ properties, labels }) => [
    ...columns.map((name) => properties[name] ?? ""),
    labels.join(";"),
  ]);
  download(
    `${words().contacts.fileName}.csv`,
    "text/csv;charset=utf-8",
    csvForSpreadsheets([[...columns, "labels"], ...rows]),
  );
}
