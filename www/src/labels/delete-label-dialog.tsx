import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { deleteLabel } from "./labelling.ts";
import { words } from "../words/words.ts";

export interface DeleteLabelDialogProps {
  label: string;
  count: number;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a label is taken from everyone. */
export function DeleteLabelDialog({ label, count, onDeleted, onClose }: DeleteLabelDialogProps) {
  async function remove() {
    const { usageCount } = await deleteLabel(client.value, label, count);
    notify(words().labels.wasTaken(label, usageCount));
    onDeleted();
  }

  return (
    <AskDialog
      title={words().labels.deleteTitle(label)}
      submit={words().labels.deleteSubmit}
      isDangerous
      onSubmit={remove}
      onClose={onClose}
    >
      <p>{words().labels.takenFrom(count)}</p>
    </AskDialog>
  );
}
