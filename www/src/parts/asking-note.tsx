import { saving } from "../service/saving.ts";
import { words } from "../words/words.ts";

/** Says, as long as that is so, that an answer was lost and the service is asked what has become of the change. */
export function AskingNote() {
  const now = saving.value;
  if (now.state !== "asking") return null;
  return (
    <p class="note" role="status">
      {words().failures.asking(now.words)}
    </p>
  );
}
