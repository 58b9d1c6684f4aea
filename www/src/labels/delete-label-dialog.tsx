import { AskDialog } from "../parts/ask-dialog.tsx";
import { counted } from "../parts/format.ts";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { deleteLabel } from "./labelling.ts";

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
    notify(`The label “${label}” was taken from ${counted(usageCount, "contact")}.`);
    onDeleted();
  }

  return (
    <AskDialog
      title={`Delete the label “${label}”?`}
      submit="Delete label"
      isDangerous
      onSubmit={remove}
      onClose={onClose}
    >
      <p>It is taken from {counted(count, "contact")}. The contacts stay.</p>
    </AskDialog>
  );
}
