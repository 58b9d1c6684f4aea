import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Empty } from "../parts/empty.tsx";
import { formatTime } from "../parts/format.ts";
import { words } from "../words/words.ts";
import { type Deed, deeds, takeBack } from "./history.ts";

/** What was done on this page, and when it was saved. All of it can be taken back. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words().shell.history} onClose={onClose} focus="title">
      <div class="dialog-body">
        {deeds.value.length === 0 ? (
          <Empty title={words().shell.noHistory} />
        ) : (
          <ol class="deeds">
            {deeds.value.map((deed) => (
              <li key={deed.number}>
                <p>
                  {deed.text} <span class="note">{words().shell.savedAt(formatTime(deed.at))}</span>
                </p>
                <Undo deed={deed} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Undo({ deed: { number, text, undo, state } }: { deed: Deed }) {
  if (undo === undefined) return null;
  if (state !== "done") return <p class="note">{words().shell[state]}</p>;
  return (
    <Button variant="quiet" aria-label={words().shell.undoNamed(text)} onClick={() => void takeBack(number)}>
      {words().shell.undo}
    </Button>
  );
}
