import { useState } from "preact/hooks";
import { deleteMatching, everyone } from "../../contacts/deletion.ts";
import { filterFrom, serviceFilter } from "../../contacts/filter.ts";
import { announce } from "../../contacts/news.ts";
import { deletedWithUndo } from "../../contacts/undo.ts";
import { AskDialog } from "../../parts/ask-dialog.tsx";
import { Button } from "../../parts/button.tsx";
import { Failure } from "../../parts/failure.tsx";
import { client } from "../../service/connection.ts";
import { useLoaded } from "../../service/use-loaded.ts";
import { words } from "../../words/words.ts";

/** Takes an import back, also days later: by the label that it alone has given. */
export function UndoImport({ label, isDisabled = false }: { label: string; isDisabled?: boolean }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" disabled={isDisabled} onClick={() => setAsking(true)}>
        {words().importing.undo}
      </Button>
      {isAsking && <UndoDialog label={label} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Says how many it added, who are deleted then. That can be undone in turn, so nothing is to be typed. */
function UndoDialog({ label, onClose }: { label: string; onClose: () => void }) {
  const filter = serviceFilter(filterFrom(new URLSearchParams({ label })));
  const found = useLoaded((signal) => everyone(client.value, filter, () => {}, signal), []);
  const contacts = found.value ?? [];

  async function undo() {
    const service = client.value;
    deletedWithUndo(service, await deleteMatching(service, filter, contacts));
    announce({ kind: "reread" });
  }

  return (
    <AskDialog
      title={words().importing.undoTitle}
      submit={words().importing.undoSubmit}
      isDangerous
      focus="title"
      isReady={contacts.length > 0}
      onSubmit={undo}
      onClose={onClose}
    >
      {found.error !== undefined && (
        <Failure what={words().contacts.notCounted} error={found.error} onRetry={found.again} />
      )}
      <p role="status">
        {found.value === undefined
          ? words().contacts.counting(0)
          : words().importing.undoText(label, contacts.length)}
      </p>
    </AskDialog>
  );
}
