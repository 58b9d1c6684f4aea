import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
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
import { words } from "../../words/words.ts";

/** The third step: rows go to the service, until they are all there or something comes in between. */
export function UnderWay({ job, run }: Sending) {
  const [ending, setEnding] = useState<{ wasSending: boolean }>();
  const now = at(job, run.standing.value);
  const total = job.saved + job.left;
  const share = total === 0 ? 1 : now.saved / total;
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
      <Heading>{words().importing.importing(job.plan.source.name)}</Heading>
      <section class="card">
        <Progress label={words().importing.savedOf(now.saved, total)} value={share} />
        <p class="pace">{pace(run, now)}</p>
        <Tenths share={share} />
        {rowsIn(now.unknown) > 0 && phase !== "sending" && (
          <p>
            <strong>{words().importing.doubtNow(rowsIn(now.unknown))}</strong>
            {words().importing.doubtNowText}
          </p>
        )}
        <HaltNote run={run} />
        <div class="toolbar">
          {phase === "sending" ? (
            <Button onClick={() => run.halt("wish")}>{words().importing.pause}</Button>
          ) : (
            <Button variant="primary" disabled={phase !== "halted"} onClick={() => proceed(run)}>
              {now.left > 0 ? words().importing.continue : words().importing.showResult}
            </Button>
          )}
          <Button onClick={askWhetherToEnd}>{words().importing.end}</Button>
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
      {phase === "halting" && words().importing.halting}
      {phase === "trying" && words().importing.trying}
      {phase === "halted" && (
        <>
          <p class="happened">{happened}</p>
          <p>
            {isPlaceKept.value ? words().importing.staysSaved : words().importing.leaveOpen}{" "}
            {words().importing.nothingUnderWay} {advice}
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
      {tenths > 0 && words().importing.percent(tenths * 10)}
    </p>
  );
}

function pace(run: Run, { left }: Job): string {
  if (run.phase.value === "sending" && run.isWaiting.value) return words().importing.asksForPause;
  const speed = run.speed.value;
  if (run.phase.value !== "sending") return words().importing.notSentYet(left);
  if (speed === undefined || speed === 0) return words().importing.toGo(left);
  return words().importing.pace(Math.round(speed), timeLeft(left / speed));
}

function timeLeft(seconds: number): string {
  if (seconds < 5) return words().importing.fewSeconds;
  if (seconds < 60) return words().importing.secondsLeft(Math.ceil(seconds / 5) * 5);
  return words().importing.minutesLeft(Math.ceil(seconds / 60));
}
