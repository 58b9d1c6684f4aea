import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { counted, formatNumber } from "../../parts/format.ts";
import { Progress } from "../../parts/progress.tsx";
import { haltWords } from "../halts.ts";
import { at, type Job } from "../job.ts";
import { rowsIn } from "../ranges.ts";
import type { Run } from "../run.ts";
import { proceed } from "../send.ts";
import type { Sending } from "../stage.ts";
import { isPlaceKept } from "../unfinished.ts";
import { EndDialog } from "./end-dialog.tsx";
import { Heading } from "./heading.tsx";

/** The third step: rows go to the service, until they are all there or something comes in between. */
export function UnderWay({ job, run }: Sending) {
  const [ending, setEnding] = useState<{ wasSending: boolean }>();
  const now = at(job, run.standing.value);
  const total = job.saved + job.left;
  const phase = run.phase.value;

  function askWhetherToEnd() {
    setEnding({ wasSending: phase === "sending" });
    run.halt("wish");
  }

  function doNotEnd() {
    setEnding(undefined);
    if (ending?.wasSending) void proceed(run);
  }

  return (
    <>
      <Heading>Importing “{job.plan.source.name}”</Heading>
      <section class="card">
        <Progress
          label={`${formatNumber(now.saved)} of ${counted(total, "row")} saved`}
          value={now.saved / total}
        />
        <p class="pace">{pace(run, now)}</p>
        <Tenths share={now.saved / total} />
        {rowsIn(now.unknown) > 0 && phase !== "sending" && (
          <p>
            <strong>{counted(rowsIn(now.unknown), "row")} in doubt:</strong> sent, but not answered. When the
            import has ended you can find out whether they were saved.
          </p>
        )}
        <HaltNote run={run} />
        <div class="toolbar">
          {phase === "sending" ? (
            <Button onClick={() => run.halt("wish")}>Pause</Button>
          ) : (
            <Button variant="primary" disabled={phase !== "halted"} onClick={() => proceed(run)}>
              {now.left > 0 ? "Continue" : "Show the result"}
            </Button>
          )}
          <Button onClick={askWhetherToEnd}>End the import…</Button>
        </div>
      </section>
      {ending && <EndDialog run={run} now={now} goesOn={ending.wasSending} onClose={doNotEnd} />}
    </>
  );
}

/** Why nothing is sent. Always there, so that it is announced. */
function HaltNote({ run }: { run: Run }) {
  const phase = run.phase.value;
  const { happened, advice } = haltWords(run.haltReason.value);
  return (
    <div role="status" class="halt">
      {phase === "halting" && "The request under way is still to be answered. Nothing more is sent."}
      {phase === "trying" && "Asking whether the service is there…"}
      {phase === "halted" && (
        <>
          <p class="happened">{happened}</p>
          <p>
            {isPlaceKept.value
              ? "What was saved stays saved, even if you close this page, and you can go on later from here."
              : "What was saved stays saved. This browser does not let the page keep the place: leave it open."}{" "}
            Nothing is under way. {advice}
          </p>
        </>
      )}
    </div>
  );
}

/** For those who do not see the bar: now and then, how far it is. */
function Tenths({ share }: { share: number }) {
  const tenths = Math.floor(share * 10);
  return (
    <p class="visually-hidden" role="status">
      {tenths > 0 && `${tenths * 10} percent saved`}
    </p>
  );
}

function pace(run: Run, { left }: Job): string {
  if (run.phase.value === "sending" && run.isWaiting.value)
    return "The service asked for a pause. The import goes on by itself when it is over.";
  const speed = run.speed.value;
  if (run.phase.value !== "sending") return `${counted(left, "row")} not sent yet`;
  if (speed === undefined || speed === 0) return `${counted(left, "row")} to go`;
  return `${formatNumber(Math.round(speed))} rows a second, ${timeLeft(left / speed)}`;
}

function timeLeft(seconds: number): string {
  if (seconds < 5) return "a few seconds left";
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  return `about ${counted(Math.ceil(seconds / 60), "minute")} left`;
}
