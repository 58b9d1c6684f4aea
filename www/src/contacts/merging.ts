import type { Contact, ContactPatch, Ip1 } from "ip1-contacts";
import { saved } from "../service/saving.ts";
import { words } from "../words/words.ts";
import { deleteContact, type Deleted } from "./deletion.ts";
import { contactName } from "./names.ts";

/** What several contacts become. */
export interface Merged {
  /** The one that stays, with what it is to say then. */
  readonly kept: Contact;
  readonly gone: readonly Contact[];
  /** Values that are not kept, as another contact says something else. */
  readonly lost: readonly (readonly [name: string, value: string])[];
}

/**
 * The first contact stays. What it says nothing of it takes from the others, in their order; it gets the labels of all.
 */
export function mergedOf([first, ...others]: readonly Contact[]): Merged | undefined {
  if (first === undefined || others.length === 0) return undefined;
  const values = new Map(filled(first));
  const lost: (readonly [string, string])[] = [];
  for (const [name, value] of others.flatMap(filled)) {
    const kept = values.get(name);
    if (kept === undefined) values.set(name, value);
    else if (kept !== value) lost.push([name, value]);
  }
  const labels = [...new Set([first, ...others].flatMap((contact) => contact.labels))];
  const kept = { ...first, properties: Object.fromEntries(values), labels };
  return { kept, gone: others, lost };
}

/** Writes what they become, then deletes the others: whatever comes in between, nothing is lost. */
export async function merge(
  service: Ip1,
  before: Contact,
  { kept, gone }: Merged,
): Promise<readonly Deleted[]> {
  await write(service, before, kept);
  const deleted: Deleted[] = [];
  for (const contact of gone) deleted.push(await deleteContact(service, contact));
  return deleted;
}

/** Makes a contact in the service say what `after` says. */
export async function write({ contacts }: Ip1, before: Contact, after: Contact): Promise<void> {
  const patch = patchBetween(before, after);
  if (patch === undefined) return;
  await saved(words().changes.saved(contactName(after)), {
    write: () => contacts.update(after.id, patch),
    async look() {
      const now = await contacts.get(after.id);
      return patchBetween(now, after) === undefined ? { value: undefined } : undefined;
    },
  });
}

function patchBetween(before: Contact, after: Contact): ContactPatch | undefined {
  const [old, wanted] = [new Map(filled(before)), new Map(filled(after))];
  const changed = [...wanted].filter(([name, value]) => old.get(name) !== value);
  const removed = [...old.keys()].filter((name) => !wanted.has(name)).map((name) => [name, null] as const);
  const patch: ContactPatch = {};
  if (changed.length + removed.length > 0) patch.properties = Object.fromEntries([...changed, ...removed]);
  const isRelabelled = JSON.stringify(before.labels.toSorted()) !== JSON.stringify(after.labels.toSorted());
  if (isRelabelled) patch.labels = after.labels.length > 0 ? [...after.labels] : null;
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function filled({ properties }: Contact): [name: string, value: string][] {
  return Object.entries(properties).filter(
    (entry): entry is [string, string] => (entry[1] ?? "").trim() !== "",
  );
}
