import type { Contact, Ip1 } from "ip1-contacts";
import { relabelled } from "../contacts/edits.ts";
import { announce } from "../contacts/news.ts";
import { type BulkOutcome, changeEach } from "../contacts/bulk.ts";
import { did } from "../history/history.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { words } from "../words/words.ts";
import { learnFrom } from "./known.tsx";
import { addLabel, MOST_AT_ONCE, removeLabel } from "./labelling.ts";

/** Adds a label to contacts, many at once. */
export async function labelAll(
  service: Ip1,
  label: string,
  contacts: readonly Contact[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome<Contact>> {
  const done: Contact[] = [];
  let left = contacts;
  try {
    for (; left.length > 0 && !signal.aborted; left = left.slice(MOST_AT_ONCE)) {
      const some = left.slice(0, MOST_AT_ONCE);
      await addLabel(service, label, some, signal);
      done.push(...some.map((it) => ({ ...it, labels: relabelled(it.labels, [label], []) ?? it.labels })));
      onProgress(done.length);
    }
  } catch (error) {
    return { done, left, error };
  }
  return { done, left };
}

/** Takes a label away from contacts, one by one. */
export function unlabelAll(
  service: Ip1,
  label: string,
  contacts: readonly Contact[],
  onProgress: (done: number) => void = () => {},
  signal = new AbortController().signal,
): Promise<BulkOutcome<Contact>> {
  return changeEach(contacts, (contact) => removeLabel(service, label, contact, signal), onProgress, signal);
}

/** Says who has a label now, and offers to take it from those who had it not before. */
export function labelledWithUndo(
  service: Ip1,
  label: string,
  before: readonly Contact[],
  after: readonly Contact[],
): void {
  if (after.length === 0) return;
  tell(after);
  const had = new Set(before.filter((contact) => contact.labels.includes(label)).map(({ id }) => id));
  const those = after.filter(({ id }) => !had.has(id));
  did(words().contacts.labelled(after.length), async () => {
    const { done, error } = await unlabelAll(service, label, those);
    tell(done);
    return finished(done.length, error);
  });
}

/** Says from whom a label was taken, and offers to give it back. */
export function unlabelledWithUndo(service: Ip1, label: string, after: readonly Contact[]): void {
  if (after.length === 0) return;
  tell(after);
  did(words().contacts.unlabelled(after.length), () => giveBack(service, label, after));
}

/** Gives a label back to those who had it. */
export async function giveBack(service: Ip1, label: string, contacts: readonly Contact[]): Promise<boolean> {
  const { signal } = new AbortController();
  const { done, error } = await labelAll(service, label, contacts, () => {}, signal);
  tell(done);
  return finished(done.length, error);
}

function finished(count: number, error: unknown): boolean {
  if (error !== undefined) notifyFailure(error);
  else notify(words().contacts.unlabelled(count));
  return error === undefined;
}

function tell(contacts: readonly Contact[]): void {
  announce({ kind: "changed", contacts });
  learnFrom(contacts);
}
