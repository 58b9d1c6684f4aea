import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { Failure } from "../../parts/failure.tsx";
import { Progress } from "../../parts/progress.tsx";
import { settleDoubt } from "../doubt.ts";
import type { Job } from "../job.ts";
import { rowsIn } from "../ranges.ts";
import { resend } from "../send.ts";
import { words } from "../../words/words.ts";

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
      <h3 id="doubt">{words().importing.doubtTitle}</h3>
      <p>{words().importing.doubtText(first, last, count)}</p>
      {failure !== undefined && <Failure what={words().importing.notFoundOut} error={failure} />}
      {isLooking && <Progress label={words().importing.askingAbout(count)} value={share} />}
      <div class="toolbar">
        <Button variant="primary" disabled={isLooking} onClick={look}>
          {words().importing.findOut}
        </Button>
        <Button disabled={isLooking} onClick={() => setWarning(true)}>
          {words().importing.sendAgain}
        </Button>
      </div>
      {isWarning && (
        <Dialog title={words().importing.sendAgainTitle} onClose={() => setWarning(false)}>
          <div class="dialog-body">
            <p>{words().importing.sendAgainText(count)}</p>
            <DialogActions>
              <Button onClick={() => setWarning(false)}>{words().shell.cancel}</Button>
              <Button variant="danger" onClick={() => resend(job)}>
                {words().importing.sendAgainSubmit(count)}
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </section>
  );
}
