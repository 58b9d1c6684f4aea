import type { Contact, ContactPatch, NewContact } from "ip1-contacts";

/** A contact as a form holds it: a field that was left empty is an empty text. */
export interface Draft {
  properties: ReadonlyMap<string, string>;
  labels: readonly string[];
}

/** The contact to add. Empty fields are left out. */
export function newContact({ properties, labels }: Draft): NewContact {
  return {
    // fromEntries makes plain members of any name, `__proto__` included.
    properties: Object.fromEntries([...properties].filter(([, value]) => value !== "")),
    labels,
  };
}

/** What the draft changes: `null` for what was emptied. Undefined when it changes nothing. */
export function changes(before: Contact, draft: Draft): ContactPatch | undefined {
  const patch: ContactPatch = {};
  const properties = changedProperties(new Map(Object.entries(before.properties)), draft.properties);
  if (properties.length > 0) patch.properties = Object.fromEntries(properties);
  if (!sameLabels(before.labels, draft.labels)) patch.labels = draft.labels.length > 0 ? draft.labels : null;
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function changedProperties(
  before: ReadonlyMap<string, string | undefined>,
  after: ReadonlyMap<string, string>,
): [string, string | null][] {
  const changed: [string, string | null][] = [];
  for (const [name, value] of after) {
    if (value !== (before.get(name) ?? "")) changed.push([name, value === "" ? null : value]);
  }
  for (const name of before.keys()) {
    if (!after.has(name)) changed.push([name, null]);
  }
  return changed;
}

function sameLabels(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((label) => after.includes(label));
}
