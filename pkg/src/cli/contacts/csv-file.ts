import type { Contact } from "ip1-contacts";
import { contactColumns } from "./columns.js";
import { record } from "../csv.js";

/** Contacts as CSV, line by line. All are read first, to know every property. */
export async function contactCsv(contacts: AsyncIterable<Contact>): Promise<Iterable<string>> {
  const all: Contact[] = [];
  for await (const contact of contacts) all.push(contact);
  const columns = contactColumns(all);
  return (function* () {
    yield record(
      columns.map(({ heading }) => heading),
      ",",
    );
    for (const contact of all)
      yield record(
        columns.map(({ cell }) => cell(contact)),
        ",",
      );
  })();
}
