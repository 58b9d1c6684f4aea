import type { Contact, Ip1 } from "ip1-contacts";
import { counted, formatNumber } from "../parts/format.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { deleteContact } from "./deletion.ts";
import { announce } from "./news.ts";

/** Says that contacts are there now. Of those who are there once too often, it says so and offers to mend that. */
export function notifyAdded(service: Ip1, text: string, repeated: readonly Contact[]): void {
  if (repeated.length === 0) return notify(text);
  const copies = repeated.length === 1 ? "is a copy" : `are ${formatNumber(repeated.length)} copies`;
  notify(`${text} The connection broke, and the browser sent it again by itself: there ${copies}.`, {
    text: repeated.length === 1 ? "Delete the copy" : "Delete the copies",
    run: () => void deleteCopies(service, repeated),
  });
}

async function deleteCopies(service: Ip1, repeated: readonly Contact[]): Promise<void> {
  const gone = new Set<string>();
  try {
    for (const contact of repeated) gone.add((await deleteContact(service, contact)).id);
    notify(`${counted(gone.size, "copy", "copies")} deleted.`);
  } catch (error) {
    notifyFailure(error);
  }
  announce({ kind: "gone", ids: gone });
}
