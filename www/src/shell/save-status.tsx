import { formatTime } from "../parts/format.ts";
import { saving, type Saving } from "../service/saving.ts";

/** Says at every moment what has become of the changes. */
export function SaveStatus() {
  const { state } = saving.value;
  return (
    <p class={`save-status ${state}`} role="status">
      {words(saving.value)}
    </p>
  );
}

function words(saving: Saving): string {
  switch (saving.state) {
    case "unchanged":
      return "No changes made";
    case "saving":
      return "Saving…";
    case "asking":
      return `Asking the service ${saving.words.whether}…`;
    case "saved":
      return `All changes saved ${formatTime(saving.at)}`;
    case "failed":
      return `Not saved: ${saving.words.failed}`;
    case "unknown":
      return `It is not known ${saving.words.whether}`;
  }
}
