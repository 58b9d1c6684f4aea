import type { Contact, Ip1 } from "ip1-contacts";
import { did } from "../history/history.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import type { ToastAction } from "../parts/toasts.tsx";
import { ChangeError } from "../service/saving.ts";
import { addContacts, MOST_AT_ONCE } from "./addition.ts";
import type { Deleted } from "./deletion.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { notifyAdded } from "./repetition.ts";
import { words } from "../words/words.ts";

/** Takes what was deleted off every list, says so, and offers to add it again to the service it came from. */
export function deletedWithUndo(service: Ip1, deleted: readonly Deleted[]): void {
  if (deleted.length === 0) return;
  announce({ kind: "gone", ids: new Set(deleted.map(({ id }) => id)) });
  const copies = deleted.map(({ copy }) => copy).filter((copy) => copy !== undefined);
  const before = deleted.length - copies.length;
  const texts: string[] = [];
  if (copies.length > 0) texts.push(deletedWords(copies));
  if (before > 0) texts.push(words().contacts.deletedBefore(before));
  let left: readonly Contact[] = copies;
  const undo = async (again: ToastAction) => {
    left = await addAgain(service, left, again);
    return left.length === 0;
  };
  did(texts.join(" "), copies.length > 0 ? undo : undefined);
}

/** Adds them again, and has the lists show them. Returns those who may be added once more. */
export async function addAgain(
  service: Ip1,
  copies: readonly Contact[],
  again: ToastAction,
): Promise<readonly Contact[]> {
  let left = copies;
  const repeated: Contact[] = [];
  try {
    while (left.length > 0) {
      const some = left.slice(0, MOST_AT_ONCE);
      const content = some.map(({ properties, labels }) => ({ properties, labels }));
      const added = await addContacts(service, content, wordingOf(left));
      repeated.push(...added.repeated);
      const missing = new Set(added.missing);
      left = [...some.filter((_, index) => missing.has(content[index]!)), ...left.slice(MOST_AT_ONCE)];
    }
    const one = copies.length === 1 ? copies[0] : undefined;
    const text = one ? words().contacts.oneBack(contactName(one)) : words().contacts.manyBack(copies.length);
    notifyAdded(service, text, repeated);
    left = [];
  } catch (error) {
    const isCertain = error instanceof ChangeError && error.fate === "not made";
    // Where they may be back already, a second time would make two of each.
    notifyFailure(error, isCertain ? again : undefined);
    if (!isCertain) left = [];
  }
  announce({ kind: "reread" });
  return left;
}

function deletedWords(copies: readonly Contact[]): string {
  const one = copies.length === 1 ? copies[0] : undefined;
  return one ? words().contacts.wasDeleted(contactName(one)) : words().contacts.wereDeleted(copies.length);
}

function wordingOf(copies: readonly Contact[]) {
  const one = copies.length === 1 ? copies[0] : undefined;
  const { addedAgain, manyAddedAgain } = words().changes;
  return one ? addedAgain(contactName(one)) : manyAddedAgain(copies.length);
}
