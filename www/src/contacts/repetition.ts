import type { Contact, Ip1 } from "ip1-contacts";
import { counted } from "../parts/format.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { deleteContact } from "./deletion.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";

/** Says who was added once too often, and offers to mend that. */
export function offerToRemove(service: Ip1, repeated: readonly Contact[]): void {
  const [first] = repeated;
  if (first === undefined) return;
  const who =
    repeated.length === 1 ? `${contactName(first)} is` : `${counted(repeated.length, "contact")} are`;
  notify(`${who} there twice: the connection broke, and the browser sent them again by itself.`, {
    text: repeated.length === 1 ? "Delete the copy" : "Delete the copies",
    run: () => void removeAll(service, repeated),
  });
}

async function removeAll(service: Ip1, repeated: readonly Contact[]): Promise<void> {
  const gone = new Set<string>();
  try {
    for (const contact of repeated) gone.add((await deleteContact(service, contact)).id);
    notify(`${counted(gone.size, "copy", "copies")} deleted.`);
  } catch (error) {
    notifyFailure(error);
  }
  announce({ kind: "gone", ids: gone });
}
