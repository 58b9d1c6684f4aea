import type { Contact } from "ip1-contacts";
import { counted } from "../parts/format.ts";

/** So many names fit into a sentence. */
const NAMES_SHOWN = 5;

/** The properties every contact has a field for, with what people call them. */
const usual = new Map([
  ["firstName", "First name"],
  ["lastName", "Last name"],
  ["phoneNumber", "Phone number"],
  ["email", "E-mail"],
]);

export const usualProperties: readonly string[] = [...usual.keys()];

/** What people call a property. */
export function propertyTitle(name: string): string {
  return usual.get(name) ?? name;
}

/** What to call a contact: its name, or else the first thing known about it. */
export function contactName({ properties }: Pick<Contact, "properties">): string {
  const name = [properties.firstName, properties.lastName].filter(Boolean).join(" ");
  return name || properties.phoneNumber || properties.email || "Unnamed contact";
}

/** Some of them by name: "Ada Ek, Bo Berg, and 3 others". */
export function namesOf(contacts: readonly Contact[]): string {
  const shown = contacts.slice(0, NAMES_SHOWN).map(contactName);
  const others = contacts.length - shown.length;
  if (others > 0) shown.push(counted(others, "other"));
  return new Intl.ListFormat("en").format(shown);
}

/** The properties that have no column of their own. */
export function otherProperties({
  properties,
}: Pick<Contact, "properties">): [name: string, value: string][] {
  return Object.entries(properties).filter(
    (entry): entry is [string, string] => !usual.has(entry[0]) && entry[1] !== undefined && entry[1] !== "",
  );
}
