import { useState } from "preact/hooks";
import { announce } from "../contacts/news.ts";
import { did } from "../history/history.ts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { TextField } from "../parts/field.tsx";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { renameLabel } from "./renaming.ts";

export interface RenameLabelDialogProps {
  label: string;
  others: readonly string[];
  onClose: () => void;
}

/** Gives a label another name; that of another label makes one of the two. */
export function RenameLabelDialog({ label, others, onClose }: RenameLabelDialogProps) {
  const [typed, setTyped] = useState(label);
  const name = typed.trim();
  const isMerge = others.includes(name);

  async function rename() {
    const service = client.value;
    const { after, undo } = await renameLabel(service, label, name);
    announce({ kind: "changed", contacts: after });
    did(words().labels.wasRenamed(label, name, after.length), async (again) => {
      try {
        announce({ kind: "changed", contacts: await undo() });
        notify(words().labels.wasRenamed(name, label, after.length));
        return true;
      } catch (error) {
        notifyFailure(error, again);
        return false;
      }
    });
  }

  return (
    <AskDialog
      title={words().labels.renameTitle(label)}
      submit={isMerge ? words().labels.mergeSubmit : words().labels.renameSubmit}
      isReady={name !== "" && name !== label}
      onSubmit={rename}
      onClose={onClose}
    >
      <TextField
        label={words().labels.newName}
        list="known-labels"
        value={typed}
        onInput={setTyped}
        hint={isMerge ? words().labels.mergeHint(name) : undefined}
      />
    </AskDialog>
  );
}
