import { connection } from "../service/connection.ts";
import { showFate } from "./fate.ts";
import { at, jobFor, settled, withCorrected, withDoubtful, type Job } from "./job.ts";
import type { Plan } from "./plan.ts";
import type { RejectedRow } from "./rejections.ts";
import { Run } from "./run.ts";
import { stage } from "./stage.ts";
import type { Trial } from "./trial.ts";
import { keep } from "./unfinished.ts";

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

/** Sends rejected rows with the cells they have now. */
export function sendCorrected(job: Job, corrected: readonly RejectedRow[]): void {
  send(withCorrected(job, corrected));
}

/** Notes what a rejected row is to say, until it is sent. */
export function edit(row: RejectedRow): void {
  const now = stage.peek();
  if (now.at === "ended") stage.value = { ...now, edits: new Map([...(now.edits ?? []), [row.row, row]]) };
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
    const end = await settled(job, await run.report);
    keep(end);
    stage.value = { at: "ended", job: end };
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
