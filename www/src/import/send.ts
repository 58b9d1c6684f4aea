import { connection } from "../service/connection.ts";
import { showFate } from "./fate.ts";
import { at, jobFor, settled, withDoubtful, type Job } from "./job.ts";
import type { Plan } from "./plan.ts";
import { Run } from "./run.ts";
import { stage } from "./stage.ts";
import type { Trial } from "./trial.ts";
import { keep } from "./unfinished.ts";
import { updateThose } from "./update.ts";

/** Sends what the trial found good. */
export function start(plan: Plan, trial: Trial): void {
  send(jobFor(plan, trial));
}

/** Sends the rows that are left. */
export function goOn(job: Job): void {
  send(job);
}

/** Sends the rows in doubt once more, and those that are left. Whatever was saved after all will be there twice. */
export function resend(job: Job): void {
  send(withDoubtful(job), true);
}

/** Goes on after a halt. With another connection, that is another run. */
export async function proceed(run: Run): Promise<void> {
  if (connection.peek() !== run.connection) run.abort();
  else if (await run.proceed()) showSaving(run);
}

function send(job: Job, resendsUnknown = false): void {
  const run = new Run(job.plan, connection.peek(), job, {
    resendsUnknown,
    onStanding: (standing) => keep(at(job, standing)),
  });
  stage.value = { at: "sending", job, run };
  showSaving(run);
  void followToEnd(job, run);
}

async function followToEnd(job: Job, run: Run): Promise<void> {
  try {
    const end = settled(job, await run.report, run.rejected);
    keep(end);
    stage.value = { at: "ended", job: end };
    if (job.plan.existing === "update" && end.left === 0) await updateThose(end);
  } catch (error) {
    const failure = run.isAborted ? {} : { failure: error };
    stage.value = { at: "ended", job: at(job, run.standing.peek()), ...failure };
  }
}

function showSaving(run: Run): void {
  showFate(async () => {
    await run.rests();
    return run.unknown.length === 0;
  });
}
