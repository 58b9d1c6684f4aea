import type { Contact, ContactFilter, Ip1 } from "ip1-contacts";
import { orNothing } from "../service/or-nothing.ts";
import { saved } from "../service/saving.ts";
import { contactName } from "./names.ts";
import { words } from "../words/words.ts";

/** The service hands out no more at once. */
const PAGE = 1000;

/** A contact that is gone. */
export interface Deleted {
  readonly id: string;
  /** What was in it, as the service or else this page knew it. Nothing where somebody else was faster. */
  readonly copy: Contact | undefined;
}

/** Deletes a contact. `signal` only ends the asking when the answer is lost. */
export async function deleteContact(service: Ip1, contact: Contact, signal?: AbortSignal): Promise<Deleted> {
  const { contacts } = service;
  const { id } = contact;
  const change = {
    async write(): Promise<Deleted> {
      const answer = await orNothing(contacts.delete(id).then((copy = contact) => ({ copy })));
      return { id, copy: answer?.copy };
    },
    async look() {
      const found = await orNothing(contacts.get(id));
      return found === undefined ? { value: { id, copy: contact } } : undefined;
    },
  };
  return saved(words().changes.deleted(contactName(contact)), change, signal);
}

/**
 * Deletes everyone whom a filter of the service lets through.
 *
 * @param found Those who were found with it and agreed on.
 * @returns Those of them who are gone, and any others that the service says it has deleted with them.
 */
export async function deleteMatching(
  service: Ip1,
  filter: ContactFilter,
  found: readonly Contact[],
): Promise<Deleted[]> {
  return saved(words().changes.matchingDeleted, {
    async write() {
      // A second try says nothing of those whom the first one has deleted.
      const answer = await service.contacts.deleteMatching(filter);
      return [...new Map([...found, ...answer].map((copy) => [copy.id, { id: copy.id, copy }])).values()];
    },
    async look() {
      const left = new Set((await everyone(service, filter)).map(({ id }) => id));
      const gone = found.filter(({ id }) => !left.has(id));
      return gone.length === 0 ? undefined : { value: gone.map((copy) => ({ id: copy.id, copy })) };
    },
  });
}

/** All contacts that a filter lets through. */
export async function everyone(
  service: Ip1,
  filter: ContactFilter,
  onRead: (sofar: readonly Contact[]) => void = () => {},
  signal?: AbortSignal,
): Promise<readonly Contact[]> {
  const all: Contact[] = [];
  const list = service.contacts.list({ ...filter, meta: true, limit: PAGE }, { signal });
  for await (const page of list.pages()) {
    all.push(...page.items);
    onRead(all);
  }
  return all;
}
