import type { Contact } from "ip1-contacts";
import { notify } from "../parts/toasts.tsx";
import { explain } from "../parts/explain.ts";
import { counted } from "../parts/format.ts";
import { client } from "../service/connection.ts";
import { isCertain, saved } from "../service/saving.ts";
import { contactName } from "./names.ts";

/** The service takes no more at once. */
const MOST = 1000;

/** Says what was deleted. Where the service gave the contacts back, they can be added again. */
export function offerUndo(deleted: readonly Contact[], count: number, onUndone: () => void): void {
  const who = count === 1 && deleted[0] ? contactName(deleted[0]) : counted(count, "contact");
  const text = `${who} ${count === 1 ? "was" : "were"} deleted.`;
  if (deleted.length < count) notify(`${text} The service keeps no copy.`);
  else notify(text, { text: "Undo", run: () => void undo(deleted, onUndone) });
}

async function undo(deleted: readonly Contact[], onUndone: () => void): Promise<void> {
  let left = deleted;
  try {
    for (; left.length > 0; left = left.slice(MOST)) await addAgain(left.slice(0, MOST));
    const one = deleted.length === 1 ? deleted[0] : undefined;
    if (one) notify(`${contactName(one)} is back, under a new id.`);
    else notify(`${counted(deleted.length, "contact")} are back, under new ids.`);
  } catch (error) {
    const { happened, changed, advice } = explain("The deleted contacts could not be added again.", error);
    const again = { text: "Undo", run: () => void undo(left, onUndone) };
    // Where they may be back already, a second time would make two of each.
    notify([happened, changed, advice].filter(Boolean).join(" "), isCertain(error) ? again : undefined);
  }
  onUndone();
}

function addAgain(contacts: readonly Contact[]): Promise<Contact[]> {
  const content = contacts.map(({ properties, labels }) => ({ properties, labels }));
  return saved("deleted contacts are not back", () => client.value.contacts.add(content, { sync: true }));
}
