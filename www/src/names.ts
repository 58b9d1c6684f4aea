import type { Contact } from "ip1-contacts";

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
