import type { Contact, Ip1 } from "ip1-contacts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { deleteContact } from "./deletion.ts";
import { announce } from "./news.ts";
import { words } from "../words/words.ts";

/** Says that contacts are there now. Of those who are there once too often, it says so and offers to mend that. */
export function notifyAdded(service: Ip1, text: string, repeated: readonly Contact[]): void {
  if (repeated.length === 0) return notify(text);
  const { sentTwice, deleteCopies: deleteThem } = words().contacts;
  notify(sentTwice(text, repeated.length), {
    text: deleteThem(repeated.length),
    run: () => void deleteCopies(service, repeated),
  });
}

async function deleteCopies(service: Ip1, repeated: readonly Contact[]): Promise<void> {
  const gone = new Set<string>();
  try {
    for (const contact of repeated) gone.add((await deleteContact(service, contact)).id);
    notify(words().contacts.copiesDeleted(gone.size));
  } catch (error) {
    notifyFailure(error);
  }
  announce({ kind: "gone", ids: gone });
}
