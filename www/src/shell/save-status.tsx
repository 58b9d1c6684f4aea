import { formatTime } from "../parts/format.ts";
import { saving, type Saving } from "../service/saving.ts";
import { hasRowsInDoubt } from "../import/in-doubt.ts";
import { words } from "../words/words.ts";

/** Says at every moment what has become of the changes. */
export function SaveStatus() {
  const { state } = saving.value;
  return (
    <p class={`save-status ${state}`} role="status">
      {statusOf(saving.value)}
    </p>
  );
}

function statusOf(saving: Saving): string {
  const { shell, failures } = words();
  switch (saving.state) {
    case "unchanged":
      if (hasRowsInDoubt.value) return failures.unknown(words().changes.rowsSaved);
      return shell.noChanges;
    case "saving":
      return shell.saving;
    case "asking":
      return shell.asking(saving.words);
    case "saved":
      return shell.saved(formatTime(saving.at));
    case "failed":
      return shell.notSaved(saving.words);
    case "unknown":
      return failures.unknown(saving.words);
  }
}
