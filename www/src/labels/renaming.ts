import type { Contact, Ip1 } from "ip1-contacts";
import { relabelled } from "../contacts/edits.ts";
import { addLabel, deleteLabel, MOST_AT_ONCE, removeLabel } from "./labelling.ts";
import { thoseWith } from "./those-with.ts";

/** What came of it, and the way back. */
export interface Renamed {
  readonly after: readonly Contact[];
  readonly undo: () => Promise<readonly Contact[]>;
}

/**
 * Gives everyone who has a label another in its place. The new one is added before the old one goes: whatever comes in
 * between, nobody loses both.
 */
export async function renameLabel(service: Ip1, from: string, to: string): Promise<Renamed> {
  const those = await thoseWith(service, from);
  const had = those.filter(({ labels }) => labels.includes(to));
  await addToAll(service, to, those);
  await deleteLabel(service, from, those.length);
  const after = those.map((contact) => changed(contact, [to], [from]));
  return {
    after,
    async undo() {
      await addToAll(service, from, after);
      // Whoever had both keeps both.
      if (had.length === 0) await deleteLabel(service, to, after.length);
      else for (const contact of after) if (!isAmong(contact, had)) await removeLabel(service, to, contact);
      return after.map((contact) => changed(contact, [from], isAmong(contact, had) ? [] : [to]));
    },
  };
}

async function addToAll(service: Ip1, label: string, contacts: readonly Contact[]): Promise<void> {
  for (let first = 0; first < contacts.length; first += MOST_AT_ONCE) {
    await addLabel(service, label, contacts.slice(first, first + MOST_AT_ONCE));
  }
}

function changed(contact: Contact, added: readonly string[], removed: readonly string[]): Contact {
  return { ...contact, labels: relabelled(contact.labels, added, removed) ?? contact.labels };
}

function isAmong({ id }: Contact, contacts: readonly Contact[]): boolean {
  return contacts.some((contact) => contact.id === id);
}
