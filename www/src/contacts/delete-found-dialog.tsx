import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Failure } from "../parts/failure.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { ConfirmCount, isConfirmed } from "./confirm-count.tsx";
import { deletionOf } from "./delete-each.ts";
import type { Filter } from "./filter.ts";
import { namesOf } from "./names.ts";
import { everyMatch } from "./search.ts";
import { Conditions } from "./conditions.tsx";
import { words } from "../words/words.ts";

export interface DeleteFoundDialogProps {
  filter: Filter;
  /** What is looked for among those whom the filter lets through. */
  text: string;
  /** So many are on the screen. */
  shown: number;
  /** Finds them, where everyone is known. */
  find: (() => Promise<readonly Contact[]>) | undefined;
  onClose: () => void;
}

/**
 * Deletes all whom a search finds. The service knows no such search, so where not everyone is known all contacts are
 * read first; those who were found are deleted one by one.
 */
export function DeleteFoundDialog({ filter, text, shown, find, onClose }: DeleteFoundDialogProps) {
  const [read, setRead] = useState(0);
  const [typed, setTyped] = useState("");
  const found = useLoaded(
    (signal) => (find ? find() : everyMatch(client.value, filter, text, setRead, signal)),
    [],
  );
  const contacts = found.value ?? [];
  const { length } = contacts;
  return (
    <BulkDialog
      title={words().contacts.deleteMatchingTitle}
      contacts={contacts}
      submit={words().contacts.deleteMatchingSubmit}
      isDangerous
      focus="title"
      isReady={length > 0 && isConfirmed(length, typed)}
      {...deletionOf(contacts)}
      onClose={onClose}
    >
      <Conditions filter={filter} text={text} />
      {found.error !== undefined && (
        <Failure what={words().contacts.notCounted} error={found.error} onRetry={found.again} />
      )}
      <p role="status">
        {found.value === undefined
          ? words().contacts.looking(read)
          : `${words().contacts.countWillBeDeleted(length)}${length > 0 ? `: ${namesOf(contacts)}` : ""}.`}
      </p>
      {length > shown && <p class="note">{words().contacts.notOnScreen(length - shown)}</p>}
      {length > 0 && <ConfirmCount count={length} value={typed} onInput={setTyped} />}
    </BulkDialog>
  );
}
