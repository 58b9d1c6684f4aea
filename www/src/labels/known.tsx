import { computed, signal } from "@preact/signals";
import type { Contact } from "ip1-contacts";
import { usualProperties } from "../contacts/names.ts";

const labels = signal<ReadonlySet<string>>(new Set());
const properties = signal<ReadonlySet<string>>(new Set(usualProperties));

/** The labels of all contacts seen so far. The service has no list of its labels. */
const knownLabels = computed(() => [...labels.value].sort((a, b) => a.localeCompare(b)));

/** The names of properties seen so far, the usual ones first. */
export const knownProperties = computed(() => [...properties.value]);

/** Remembers the labels and property names of contacts, to suggest them where they are asked for. */
export function learnFrom(contacts: readonly Pick<Contact, "labels" | "properties">[]): void {
  labels.value = grown(
    labels.peek(),
    contacts.flatMap((contact) => contact.labels),
  );
  properties.value = grown(
    properties.peek(),
    contacts.flatMap((contact) => Object.keys(contact.properties)),
  );
}

/** Forgets a label that was deleted. */
export function forgetLabel(label: string): void {
  labels.value = new Set([...labels.peek()].filter((other) => other !== label));
}

/** Forgets everything: another account is another matter. */
export function forgetAll(): void {
  labels.value = new Set();
  properties.value = new Set(usualProperties);
}

/** The same set when nothing is new in it, so that nothing is drawn again. */
function grown(known: ReadonlySet<string>, found: readonly string[]): ReadonlySet<string> {
  const all = new Set([...known, ...found]);
  return all.size === known.size ? known : all;
}

/** What the fields for labels and for property names suggest. */
export function Suggestions() {
  return (
    <>
      <datalist id="known-labels">
        {knownLabels.value.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <datalist id="known-properties">
        {knownProperties.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
