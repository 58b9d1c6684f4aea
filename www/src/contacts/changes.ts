import type { Contact, ContactPatch, NewContact } from "ip1-contacts";
import { usualProperties } from "./names.ts";

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
  if (filled.length === 0) return "Fill in at least one field.";
  if (filled.some(({ name }) => name.trim() === "")) return "Give the other property a name.";
  const names = properties.map(({ name }) => name.trim()).filter(Boolean);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `There are two fields for “${twice}”.`;
}

/** The contact to add. Empty fields are left out. */
export function newContact(draft: Draft): NewContact {
  // fromEntries makes plain members of any name, `__proto__` included.
  return { properties: Object.fromEntries(tidied(draft)), labels: draft.labels };
}

/** What the draft changes: `null` for what was emptied. Undefined when it changes nothing. */
export function changes(before: Contact, draft: Draft): ContactPatch | undefined {
  const patch: ContactPatch = {};
  const properties = changedProperties(before, draft);
  if (properties.length > 0) patch.properties = Object.fromEntries(properties);
  if (!sameLabels(before.labels, draft.labels)) patch.labels = draft.labels.length > 0 ? draft.labels : null;
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function changedProperties(before: Contact, draft: Draft): [string, string | null][] {
  const old = new Map(Object.entries(before.properties));
  // What nobody touched stays as it is, also where we would tidy it.
  const isKept = ({ name, value }: DraftProperty) => old.get(name) === value;
  const after = new Map(tidied({ ...draft, properties: draft.properties.filter((it) => !isKept(it)) }));
  const changed: [string, string | null][] = [...after].filter(([name, value]) => old.get(name) !== value);
  const kept = new Set(draft.properties.filter(isKept).map(({ name }) => name));
  for (const [name, value] of old) {
    if (value !== undefined && value !== "" && !kept.has(name) && !after.has(name))
      changed.push([name, null]);
  }
  return changed;
}

function tidied({ properties }: Draft): [string, string][] {
  const entries = properties.map(({ name, value }): [string, string] => [name.trim(), value.trim()]);
  return entries.filter(([name, value]) => name !== "" && value !== "");
}

function sameLabels(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((label) => after.includes(label));
}
