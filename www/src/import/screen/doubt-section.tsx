import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { Failure } from "../../parts/failure.tsx";
import { counted, formatNumber } from "../../parts/format.ts";
import { Progress } from "../../parts/progress.tsx";
import { settleDoubt } from "../doubt.ts";
import type { Job } from "../job.ts";
import { rowsIn } from "../ranges.ts";
import { resend } from "../send.ts";

/** Rows that were sent and not answered: to find out about them, or to send them once more. */
export function DoubtSection({ job }: { job: Job }) {
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<unknown>();
  const [isWarning, setWarning] = useState(false);
  const count = rowsIn(job.unknown);
  const [first, last] = [job.unknown[0]?.[0] ?? 0, job.unknown.at(-1)?.[1] ?? 0];
  const isLooking = share !== undefined;

  async function look() {
    setFailure(undefined);
    setShare(0);
    try {
      await settleDoubt(job, setShare);
    } catch (error) {
      setFailure(error);
    }
    setShare(undefined);
  }

  return (
    <section class="card" aria-labelledby="doubt">
      <h3 id="doubt">Rows in doubt</h3>
      <p>
        Between row {formatNumber(first)} and row {formatNumber(last)}, {counted(count, "row")} were sent, but
        the answer never came. They may be saved or not. Ask the service which of their phone numbers it has;
        those it has not can then be sent.
      </p>
      {failure !== undefined && <Failure what="It could not be found out." error={failure} />}
      {isLooking && <Progress label={`Asking about ${counted(count, "row")}…`} value={share} />}
      <div class="toolbar">
        <Button variant="primary" disabled={isLooking} onClick={look}>
          Find out
        </Button>
        <Button disabled={isLooking} onClick={() => setWarning(true)}>
          Send them again…
        </Button>
      </div>
      {isWarning && (
        <Dialog title="Send them again?" onClose={() => setWarning(false)}>
          <div class="dialog-body">
            <p>
              Of these {counted(count, "row")}, those that were saved after all will then be there twice. To
              avoid that, find out first.
            </p>
            <DialogActions>
              <Button onClick={() => setWarning(false)}>Cancel</Button>
              <Button variant="danger" onClick={() => resend(job)}>
                Send {counted(count, "row")} again
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </section>
  );
}
