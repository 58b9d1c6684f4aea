import { useState } from "preact/hooks";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { Conditions } from "./conditions.tsx";
import { ConfirmCount, isConfirmed } from "./confirm-count.tsx";
import { deleteMatching, everyone } from "./deletion.ts";
import { type Filter, serviceFilter } from "./filter.ts";
import { announce } from "./news.ts";
import { deletedWithUndo } from "./undo.ts";
import { words } from "../words/words.ts";

export interface DeleteMatchingDialogProps {
  filter: Filter;
  onClose: () => void;
}

/** Deletes all contacts that the conditions are true of, after they have been counted. */
export function DeleteMatchingDialog({ filter, onClose }: DeleteMatchingDialogProps) {
  const [seen, setSeen] = useState(0);
  const [typed, setTyped] = useState("");
  const found = useLoaded(
    (signal) => everyone(client.value, serviceFilter(filter), (sofar) => setSeen(sofar.length), signal),
    [],
  );
  const contacts = found.value ?? [];
  const { length } = contacts;

  async function remove() {
    const service = client.value;
    deletedWithUndo(service, await deleteMatching(service, serviceFilter(filter), contacts));
    // Whoever else matches meanwhile is gone as well.
    announce({ kind: "reread" });
  }

  return (
    <AskDialog
      title={words().contacts.deleteMatchingTitle}
      submit={words().contacts.deleteMatchingSubmit}
      isDangerous
      focus="title"
      isReady={length > 0 && isConfirmed(length, typed)}
      onSubmit={remove}
      onClose={onClose}
    >
      <Conditions filter={filter} />
      {found.error !== undefined && (
        <Failure what={words().contacts.notCounted} error={found.error} onRetry={found.again} />
      )}
      <p role="status">
        {found.value === undefined
          ? words().contacts.counting(seen)
          : `${words().contacts.countWillBeDeleted(length)}.`}
      </p>
      {length > 0 && <ConfirmCount count={length} value={typed} onInput={setTyped} />}
    </AskDialog>
  );
}
