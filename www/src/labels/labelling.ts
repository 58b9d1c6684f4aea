import type { Contact, Ip1, LabelSummary } from "ip1-contacts";
import { relabelled } from "../contacts/edits.ts";
import { contactName } from "../contacts/names.ts";
import { saved } from "../service/saving.ts";
import { words } from "../words/words.ts";

/** The service takes no more ids at once, and hands out no more contacts. */
export const MOST_AT_ONCE = 1000;

/** Adds a label to contacts, at most 1000. `signal` only ends the asking when the answer is lost. */
export async function addLabel(
  service: Ip1,
  label: string,
  contacts: readonly Contact[],
  signal?: AbortSignal,
): Promise<LabelSummary> {
  const ids = contacts.map(({ id }) => id);
  const change = {
    write: () => (isInPaths(label) ? service.labels.add(label, ids) : giveToEach(service, label, ids)),
    async look() {
      const those = new Set<string>();
      const list = service.contacts.list({ labels: label, limit: MOST_AT_ONCE });
      for await (const { id } of list) those.add(id);
      const isOnAll = ids.every((id) => those.has(id));
      return isOnAll ? { value: { labelName: label, usageCount: those.size } } : undefined;
    },
  };
  return saved(words().changes.labelAdded(label, whom(contacts)), change, signal);
}

/** Takes a label away from a contact, whose other labels stay as they are in the service. */
export async function removeLabel(
  service: Ip1,
  label: string,
  contact: Contact,
  signal?: AbortSignal,
): Promise<Contact> {
  const { contacts } = service;
  const read = () => contacts.get(contact.id, { meta: true });
  const change = {
    async write(): Promise<Contact> {
      const now = await read();
      const labels = relabelled(now.labels, [], [label]);
      if (labels === undefined) return now;
      await contacts.update(contact.id, { labels: labels.length > 0 ? labels : null });
      return { ...now, labels };
    },
    async look() {
      const now = await read();
      return now.labels.includes(label) ? undefined : { value: now };
    },
  };
  return saved(words().changes.labelTaken(label, contactName(contact)), change, signal);
}

/** Takes a label from everyone. `count`: so many have it, as far as that is known. */
export async function deleteLabel(service: Ip1, label: string, count: number): Promise<LabelSummary> {
  return saved(words().changes.labelDeleted(label), {
    write: () => (isInPaths(label) ? service.labels.delete(label) : takeFromAll(service, label)),
    async look() {
      const { items } = await service.contacts.list({ labels: label, limit: 1 });
      return items.length === 0 ? { value: { labelName: label, usageCount: count } } : undefined;
    },
  });
}

function whom(contacts: readonly Contact[]): string {
  const [first] = contacts;
  return contacts.length === 1 && first ? contactName(first) : words().contacts.count(contacts.length);
}

/** Addresses swallow these names: no call can name them. */
function isInPaths(label: string): boolean {
  return label !== "." && label !== "..";
}

/** Gives a label to contacts, one by one. */
async function giveToEach(
  { contacts }: Ip1,
  labelName: string,
  ids: readonly string[],
): Promise<LabelSummary> {
  for (const id of ids) {
    const { labels } = await contacts.get(id);
    if (!labels.includes(labelName)) await contacts.update(id, { labels: [...labels, labelName] });
  }
  return { labelName, usageCount: ids.length };
}

/** Takes a label from everyone who has it, one by one. */
async function takeFromAll({ contacts }: Ip1, labelName: string): Promise<LabelSummary> {
  let usageCount = 0;
  const those: Contact[] = [];
  for await (const contact of contacts.list({ labels: labelName, limit: MOST_AT_ONCE })) those.push(contact);
  for (const { id, labels } of those) {
    const left = labels.filter((label) => label !== labelName);
    await contacts.update(id, { labels: left.length > 0 ? left : null });
    usageCount += 1;
  }
  return { labelName, usageCount };
}
