import type { Contact, Ip1 } from "ip1-contacts";
import { download } from "../parts/download.ts";
import { client } from "../service/connection.ts";
import { usualProperties } from "./names.ts";

export const LABELS = "labels";
/** So many characters of what a file is about fit into its name. */
const LONGEST_NAME = 60;

/** What stands between the cells of a file. */
export type Delimiter = "," | ";" | "\t";

/** All columns that contacts have something for: the usual properties, the others, and the labels. */
export function columnsOf(contacts: readonly Contact[]): string[] {
  const names = contacts.flatMap(({ properties }) => Object.keys(properties));
  return [...new Set([...usualProperties, ...names]), LABELS];
}

/** Contacts as a file that the import screen reads again. The package writes it, as it writes those of whole accounts. */
export async function exportThese(
  contacts: readonly Contact[],
  { name, columns, delimiter }: { name: string; columns: readonly string[]; delimiter: Delimiter },
): Promise<void> {
  const { exportContacts } = await import("ip1-contacts/import");
  const named = columns.map((column) => (column === LABELS ? LABELS : `properties.${column}`));
  const pieces: BlobPart[] = [];
  const reader = exportContacts(giving(contacts), {}, { columns: named, delimiter }).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    pieces.push(next.value as BlobPart);
  download(name, delimiter === "\t" ? "text/tab-separated-values" : "text/csv", pieces);
}

/** A client that gives what is at hand already. */
function giving(contacts: readonly Contact[]): Ip1 {
  const service = client.peek();
  async function* pages() {
    yield { items: contacts };
  }
  const list = { value: () => ({ pages }) };
  return Object.create(service, { contacts: { value: Object.create(service.contacts, { list }) } }) as Ip1;
}

/** A file's name that says what is in it, and of which day it is: `contacts VIP 2026-11-26.csv`. */
export function fileNameFor(about: readonly string[], delimiter: Delimiter, now = new Date()): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) =>
    String(part).padStart(2, "0"),
  );
  // No system has trouble with what is left.
  const what = about
    .join(" ")
    .replace(/[^\p{L}\p{N}+@.=_-]+/gu, " ")
    .trim();
  return `${what.slice(0, LONGEST_NAME).trim()} ${day.join("-")}.${delimiter === "\t" ? "tsv" : "csv"}`;
}
