import type { Contact } from "ip1-contacts";
import { contactColumns } from "./columns.js";
import { cellOf, record } from "../csv.js";

/** Contacts as CSV, line by line. All are read first, to know every property. */
export async function contactCsv(contacts: AsyncIterable<Contact>): Promise<Iterable<string>> {
  const all: Contact[] = [];
  for await (const contact of contacts) all.push(contact);
  const columns = contactColumns(all);
  const cellsOf = (contact: Contact) =>
    columns.map(({ heading, cell }) =>
      heading === "labels" ? contact.labels.map(labelInCell).join(";") : cellOf(cell(contact)),
    );
  return (function* () {
    yield record(
      columns.map(({ heading }) => heading),
      ",",
    );
    for (const contact of all) yield record(cellsOf(contact), ",");
  })();
}

/** Quotes a label with a semicolon, because an import splits labels at semicolons outside of quotes. */
function labelInCell(label: string): string {
  return /[;"]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label;
}
