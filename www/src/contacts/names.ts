import type { Contact } from "ip1-contacts";
import { words } from "../words/words.ts";

/** So many names fit into a sentence. */
const NAMES_SHOWN = 5;

/** The properties every contact has a field for. */
export const usualProperties: readonly string[] = ["firstName", "lastName", "phoneNumber", "email"];

/** What people call a property. */
export function propertyTitle(name: string): string {
  const { properties } = words().contacts;
  return Object.hasOwn(properties, name) ? properties[name]! : name;
}

/** What to call a contact: its name, or else the first thing known about it. */
export function contactName({ properties }: Pick<Contact, "properties">): string {
  const name = [properties.firstName, properties.lastName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(" ");
  return name || properties.phoneNumber || properties.email || words().contacts.unnamed;
}

/** Some of them by name: "Ada Ek, Bo Berg, and 3 others". */
export function namesOf(contacts: readonly Contact[]): string {
  const shown = contacts.slice(0, NAMES_SHOWN).map(contactName);
  return words().contacts.names(shown, contacts.length - shown.length);
}

/** The properties that have no column of their own. */
export function otherProperties({
  properties,
}: Pick<Contact, "properties">): [name: string, value: string][] {
  return Object.entries(properties).filter(
    (entry): entry is [string, string] =>
      !usualProperties.includes(entry[0]) && entry[1] !== undefined && entry[1] !== "",
  );
}
