import { announce } from "../contacts/news.ts";
import { did } from "../history/history.ts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { forgetLabel } from "./known.tsx";
import { deleteLabel } from "./labelling.ts";
import { giveBack } from "./relabelling.ts";
import { thoseWith } from "./those-with.ts";

export interface DeleteLabelDialogProps {
  label: string;
  count: number;
  onClose: () => void;
}

/** Asks before a label is taken from everyone. */
export function DeleteLabelDialog({ label, count, onClose }: DeleteLabelDialogProps) {
  async function remove() {
    const service = client.value;
    const those = await thoseWith(service, label);
    const { usageCount } = await deleteLabel(service, label, count);
    const after = those.map((it) => ({ ...it, labels: it.labels.filter((other) => other !== label) }));
    announce({ kind: "changed", contacts: after });
    forgetLabel(label);
    did(words().labels.wasTaken(label, usageCount), () => giveBack(service, label, after));
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
