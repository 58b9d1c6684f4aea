import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { counted } from "../../parts/format.ts";
import type { Job } from "../job.ts";
import { rowsIn } from "../ranges.ts";
import type { Run } from "../run.ts";

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
  return (
    <Dialog title="End the import?" onClose={onClose}>
      <div class="dialog-body">
        <p role="status">
          {counted(now.saved, "row")} saved
          {inDoubt > 0 && `, ${counted(inDoubt, "row")} ${isAtRest ? "in doubt" : "under way"}`},{" "}
          {counted(now.left, "row")} not sent. What is saved stays saved.
          {!isAtRest &&
            " If you do not wait for the answer, it remains unknown what became of the rows under way."}
        </p>
        <DialogActions>
          <Button onClick={onClose}>{goesOn ? "Go on importing" : "Cancel"}</Button>
          <Button variant="danger" onClick={() => run.abort()}>
            {isAtRest ? "End the import" : "End without waiting"}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
