import type { Contact } from "ip1-contacts";
import type { Column } from "../terminal/table.js";

/** The properties that most people look for come first; others follow by how many contacts have them. */
const FIRST = ["phoneNumber", "firstName", "lastName", "email"];
const METADATA_OF_NUMBER = ["phoneNumberType", "isValidPhoneNumber", "isBlocked"];

/** The columns of a table of contacts, chosen by the properties of these. */
export function contactColumns(contacts: readonly Contact[]): Column<Contact>[] {
  const counts = new Map<string, number>();
  for (const { properties } of contacts) {
    for (const name of Object.keys(properties)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const first = FIRST.filter((name) => counts.has(name));
  const others = [...counts.keys()].filter((name) => !FIRST.includes(name));
  others.sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
  const property = (name: string): Column<Contact> => ({
    heading: name,
    cell: ({ properties }) => properties[name] ?? "",
    isNumber: name === "phoneNumber",
    isEssential: name === "phoneNumber",
  });
  const hasMetadata = contacts.some(({ metadata }) => metadata !== undefined);
  return [
    { heading: "id", cell: ({ id }) => id, isEssential: true },
    ...first.map(property),
    ...(hasMetadata ? METADATA_OF_NUMBER.map(metadataColumn) : []),
    { heading: "labels", cell: ({ labels }) => labels.join(", ") },
    ...others.map(property),
  ];
}

function metadataColumn(key: string): Column<Contact> {
  return { heading: key, cell: ({ metadata }) => String(metadata?.phoneNumber?.[key] ?? "") };
}

/** One contact, a line for each value. */
export function contactLines({ id, properties, labels, metadata }: Contact): [string, string][] {
  return [
    ["id", id],
    ...Object.entries(properties).map(([name, value]): [string, string] => [name, value ?? ""]),
    ["labels", labels.join(", ")],
    ...Object.entries(metadata ?? {}).flatMap(([property, keys]) =>
      Object.entries(keys ?? {}).map(([key, value]): [string, string] => [
        `${property}.${key}`,
        String(value),
      ]),
    ),
  ];
}
