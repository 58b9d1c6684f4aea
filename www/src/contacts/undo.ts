import type { Contact, Ip1 } from "ip1-contacts";
import { counted } from "../parts/format.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { ChangeError } from "../service/saving.ts";
import { wording } from "../service/wording.ts";
import { addContacts, MOST_AT_ONCE } from "./addition.ts";
import type { Deleted } from "./deletion.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { notifyAdded } from "./repetition.ts";

/** Takes what was deleted off every list, says so, and offers to add it again to the service it came from. */
export function deletedWithUndo(service: Ip1, deleted: readonly Deleted[]): void {
  if (deleted.length === 0) return;
  announce({ kind: "gone", ids: new Set(deleted.map(({ id }) => id)) });
  const copies = deleted.map(({ copy }) => copy).filter((copy) => copy !== undefined);
  const before = deleted.length - copies.length;
  const texts: string[] = [];
  if (copies.length > 0) texts.push(`${who(copies)} deleted.`);
  if (before > 0) texts.push(`${counted(before, "contact")} had been deleted before, by somebody else.`);
  const undo = { text: "Undo", run: () => void addAgain(service, copies) };
  notify(texts.join(" "), copies.length > 0 ? undo : undefined);
}

/** Adds them again, and has the lists show them. */
async function addAgain(service: Ip1, copies: readonly Contact[]): Promise<void> {
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
    const text = one
      ? `${contactName(one)} is back, under a new id.`
      : `${counted(copies.length, "contact")} are back, under new ids.`;
    notifyAdded(service, text, repeated);
  } catch (error) {
    const again = { text: "Undo", run: () => void addAgain(service, left) };
    const isCertain = error instanceof ChangeError && error.fate === "not made";
    // Where they may be back already, a second time would make two of each.
    notifyFailure(error, isCertain ? again : undefined);
  }
  announce({ kind: "reread" });
}

function who(copies: readonly Contact[]): string {
  const one = copies.length === 1 ? copies[0] : undefined;
  return one ? `${contactName(one)} was` : `${counted(copies.length, "contact")} were`;
}

function wordingOf(copies: readonly Contact[]) {
  const one = copies.length === 1 ? copies[0] : undefined;
  return wording(
    one ? contactName(one) : counted(copies.length, "deleted contact"),
    "added again",
    copies.length,
  );
}
