import type { ImportReport } from "ip1-contacts/import";
import { connection } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { jobFor } from "./check.ts";
import { csvOf } from "./csv/writer.ts";
import type { Plan } from "./plan.ts";
import { rowsIn } from "./ranges.ts";
import { isAboutContent, type RejectedRow } from "./rejections.ts";
import { Run, type Standing } from "./run.ts";
import { pick } from "./sheet.ts";
import { stage, type Job } from "./stage.ts";
import type { Trial } from "./trial.ts";
import { forget, remember } from "./unfinished.ts";

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
  send({ ...job, left: job.left + rowsIn(job.unknown), unknown: [] }, true);
}

/**
 * Sends rejected rows with the cells they have now. They are added to the table, so that the package compares
 * their numbers with those of all other rows.
 */
export function sendCorrected(job: Job, corrected: readonly RejectedRow[]): void {
  const { plan, end } = job;
  const { source } = plan;
  const lines = csvOf(
    corrected.map(({ cells }) => cells),
    plan.sheet.delimiter,
  );
  const text = new Blob([source.text, end.ending === "row" ? "\r\n" : "", lines]);
  const rows = new Set(corrected.map(({ row }) => row));
  send({
    ...job,
    plan: { ...plan, source: { ...source, text, added: source.added + corrected.length } },
    end: { lastRow: end.lastRow + corrected.length, ending: "line break" },
    rejected: job.rejected.filter(({ row }) => !rows.has(row)),
    left: corrected.length,
    corrected: { firstRow: end.lastRow + 1, rows: corrected },
  });
}

function send(job: Job, resendsUnknown = false): void {
  const onStanding = (standing: Standing) => keep(at(job, standing));
  const run = new Run(job.plan, connection.peek(), job, { resendsUnknown, onStanding });
  stage.value = { at: "sending", job, run };
  void ended(job, run);
  showSaving(run);
}

/** Goes on after a halt. With another connection, that is another run. */
export async function proceed(run: Run): Promise<void> {
  if (connection.peek() !== run.connection) run.abort();
  else if (await run.proceed()) showSaving(run);
}

async function ended(job: Job, run: Run): Promise<void> {
  try {
    const settled = await settle(job, await run.report);
    keep(settled);
    stage.value = { at: "ended", job: settled };
  } catch (error) {
    const failure = run.isAborted ? {} : { failure: error };
    stage.value = { at: "ended", job: at(job, run.standing.peek()), ...failure };
  }
}

/** The status line says what has become of the rows sent, not what is still to be sent. */
function showSaving(run: Run): void {
  const before = rowsIn(run.unknown);
  const stretch = async () => {
    await run.rests();
    if (rowsIn(run.unknown) > before) throw new Error("some rows are in doubt");
  };
  // Whoever shows the import says why.
  saved("some rows of the import", stretch).catch(() => {});
}

/** The import when it has come so far. */
export function at(job: Job, { saved, checkpoint }: Standing): Job {
  const unknown = checkpoint?.unknown ?? job.unknown;
  const left = job.left - (saved - job.saved) - (rowsIn(unknown) - rowsIn(job.unknown));
  return { ...job, saved, unknown, left, ...(checkpoint && { checkpoint }) };
}

async function settle(job: Job, { accepted, rejected, checkpoint }: ImportReport): Promise<Job> {
  const { corrected, ...rest } = job;
  const refused = rejected.filter(isAboutContent);
  const { cells } = await pick(job.plan.source.text, new Set(refused.map(({ row }) => row)));
  const now = refused.map((rejection) => ({
    ...rejection,
    row: fileRow(job, rejection.row),
    cells: cells.get(rejection.row) ?? [],
  }));
  const rows = new Set(now.map(({ row }) => row));
  const before = job.rejected.filter(({ row }) => !rows.has(row));
  const left = rejected.length - refused.length;
  return {
    ...rest,
    saved: job.saved + accepted,
    rejected: [...before, ...now].sort((one, other) => one.row - other.row),
    unknown: checkpoint.unknown,
    left,
    checkpoint,
    ...(left > 0 && corrected && { corrected }),
  };
}

/** Where a row stands in the user's file, whichever it has in the table. */
function fileRow({ corrected }: Job, row: number): number {
  return corrected?.rows[row - corrected.firstRow]?.row ?? row;
}

/** What a later page needs in order to go on. Rows that were corrected here are in no file that could be chosen. */
export function keep({ plan, address, checkpoint, saved, left, unknown }: Job): void {
  if (plan.source.added > 0) return;
  if (checkpoint === undefined || (left === 0 && unknown.length === 0)) return forget();
  const { source, columns, region, labels } = plan;
  const file = { name: source.name, size: source.size };
  remember({ file, address, columns: [...columns], region, labels, checkpoint, saved });
}
