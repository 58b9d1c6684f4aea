import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import { Dialog, DialogActions } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { counted, formatNumber } from "../parts/format.ts";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { ConfirmCount, isConfirmed } from "./confirm-count.tsx";
import { conditions, type Filter, serviceFilter } from "./filter.ts";

const COUNT_BY = 1000;

export interface DeleteMatchingDialogProps {
  filter: Filter;
  onDeleted: (contacts: readonly Contact[]) => void;
  onClose: () => void;
}

/** Deletes all contacts that the conditions are true of, after they have been counted. */
export function DeleteMatchingDialog({ filter, onDeleted, onClose }: DeleteMatchingDialogProps) {
  const [seen, setSeen] = useState(0);
  const count = useLoaded((signal) => countMatching(filter, setSeen, signal), []);
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isReady = count.value !== undefined && count.value > 0 && isConfirmed(count.value, typed);

  async function remove() {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const failed = "the matching contacts were not deleted";
      onDeleted(await saved(failed, () => client.value.contacts.deleteMatching(serviceFilter(filter))));
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <Dialog title="Delete all that match?" onClose={onClose}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <ul class="chips" aria-label="Conditions">
          {conditions(filter).map(({ text }) => (
            <li class="chip" key={text}>
              {text}
            </li>
          ))}
        </ul>
        {count.error !== undefined && (
          <Failure what="The contacts were not counted." error={count.error} onRetry={count.again} />
        )}
        <p role="status">
          {count.value === undefined
            ? `Counting… ${formatNumber(seen)}`
            : `${counted(count.value, "contact")} will be deleted in the service.`}
        </p>
        {count.value !== undefined && count.value > 0 && (
          <ConfirmCount count={count.value} value={typed} onInput={setTyped} />
        )}
        {error !== undefined && <Failure what="The contacts were not deleted." error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" disabled={!isReady || isBusy}>
            {isBusy ? "Deleting…" : "Delete all"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

async function countMatching(
  filter: Filter,
  onSeen: (count: number) => void,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  const list = client.value.contacts.list({ ...serviceFilter(filter), limit: COUNT_BY }, { signal });
  for await (const page of list.pages()) onSeen((count += page.items.length));
  return count;
}
