import type { NewContact } from "ip1-contacts";
import { usualProperties } from "./names.ts";
import { words } from "../words/words.ts";

/** A property as a form holds it. */
export interface DraftProperty {
  readonly name: string;
  readonly value: string;
}

/** A contact as a form holds it: a field that was left empty is an empty text. */
export interface Draft {
  readonly properties: readonly DraftProperty[];
  readonly labels: readonly string[];
}

/** The draft to begin with: a field for each usual property, then those the contact has besides. */
export function draftOf(contact: NewContact): Draft {
  const values = new Map(Object.entries(contact.properties));
  const names = new Set([...usualProperties, ...values.keys()]);
  return {
    properties: [...names].map((name) => ({ name, value: values.get(name) ?? "" })),
    labels: contact.labels ?? [],
  };
}

/** What is wrong with the draft, in the person's words. Undefined when it can be sent. */
export function faultOf({ properties }: Draft): string | undefined {
  const filled = properties.filter(({ value }) => value.trim() !== "");
  if (filled.length === 0) return words().contacts.faultEmpty;
  if (filled.some(({ name }) => name.trim() === "")) return words().contacts.faultUnnamed;
  const names = properties.map(({ name }) => name.trim()).filter(Boolean);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : words().contacts.faultTwice(twice);
}

/** The contact to add. Empty fields are left out. */
export function newContact({ properties, labels }: Draft): NewContact {
  // fromEntries makes plain members of any name, `__proto__` included.
  return { properties: Object.fromEntries(filledIn(properties)), labels };
}

/** The properties that say something, without blanks around it. */
export function filledIn(properties: readonly DraftProperty[]): [name: string, value: string][] {
  const entries = properties.map(({ name, value }): [string, string] => [name.trim(), value.trim()]);
  return entries.filter(([name, value]) => name !== "" && value !== "");
}
