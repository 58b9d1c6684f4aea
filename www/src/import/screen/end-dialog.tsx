import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import type { Job } from "../job.ts";
import { rowsIn } from "../ranges.ts";
import type { Run } from "../run.ts";
import { words } from "../../words/words.ts";

export interface EndDialogProps {
  run: Run;
  now: Job;
  /** Whether the import goes on when it is not ended. */
  goesOn: boolean;
  onClose: () => void;
}

/** Asks whether to end an import, which is at rest meanwhile. */
export function EndDialog({ run, now, goesOn, onClose }: EndDialogProps) {
  const isAtRest = run.phase.value === "halted";
  const inDoubt = rowsIn(now.unknown);
  const { endText, rows, inDoubt: doubt, underWay, endWithoutWaiting } = words().importing;
  return (
    <Dialog title={words().importing.endTitle} onClose={onClose}>
      <div class="dialog-body">
        <p role="status">
          {endText(
            rows(now.saved),
            inDoubt > 0 ? (isAtRest ? doubt : underWay)(inDoubt) : "",
            rows(now.left),
          )}
          {!isAtRest && endWithoutWaiting}
        </p>
        <DialogActions>
          <Button onClick={onClose}>{goesOn ? words().importing.goOnImporting : words().shell.cancel}</Button>
          <Button variant="danger" onClick={() => run.abort()}>
            {isAtRest ? words().importing.endNow : words().importing.endUnwaited}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
