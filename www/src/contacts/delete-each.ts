import type { Contact } from "ip1-contacts";
import { client } from "../service/connection.ts";
import { type BulkOutcome, changeEach } from "./bulk.ts";
import { deleteContact, type Deleted } from "./deletion.ts";
import { deletedWithUndo } from "./undo.ts";

/** Deletes contacts one by one, and offers to add them again. */
export function deletionOf(contacts: readonly Contact[]) {
  const service = client.peek();
  return {
    run: (onProgress: (done: number) => void, signal: AbortSignal) =>
      changeEach(contacts, (contact) => deleteContact(service, contact, signal), onProgress, signal),
    onDone: ({ done }: BulkOutcome<Deleted>) => deletedWithUndo(service, done),
  };
}
