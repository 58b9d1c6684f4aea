import type { Contact } from "ip1-contacts";
import { byId, make } from "./dom.ts";
import { usualProperties } from "./names.ts";

const labels = new Set<string>();
const properties = new Set(usualProperties);

/** Remembers the labels and property names of contacts, to suggest them where they are asked for. */
export function learnFrom(contacts: readonly Contact[]): void {
  const before = labels.size;
  for (const contact of contacts) {
    for (const label of contact.labels) labels.add(label);
    for (const name of Object.keys(contact.properties)) properties.add(name);
  }
  if (labels.size !== before) suggestLabels();
}

export function knownProperties(): readonly string[] {
  return [...properties];
}

/** Forgets everything: another account is another matter. */
export function forget(): void {
  labels.clear();
  properties.clear();
  for (const name of usualProperties) properties.add(name);
  suggestLabels();
}

function suggestLabels(): void {
  const options = [...labels].sort((a, b) => a.localeCompare(b)).map(suggestion);
  byId("known-labels", HTMLDataListElement).replaceChildren(...options);
}

function suggestion(label: string): HTMLOptionElement {
  const option = make("option", "");
  option.value = label;
  return option;
}
