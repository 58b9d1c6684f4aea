import { csvOf } from "../parts/csv.ts";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { showFate } from "./fate.ts";
import { importer } from "./importer.ts";
import { type Job, merged } from "./job.ts";
import { labelsOf, type Plan, readingOf } from "./plan.ts";
import type { RejectedRow } from "./rejections.ts";
import { stage } from "./stage.ts";
import { formOf, isNameless } from "./table.ts";

/** By the first of these that a row has, it is told whether somebody is there already. */
const KEYS = ["phoneNumber", "email"];
const DELIMITER = ",";

/** What has become of corrected rows. */
interface Outcome {
  saved: Set<number>;
  refused: RejectedRow[];
  /** Rows that were sent at some time: whoever is there by now is there by this import. */
  attempted: Set<number>;
  failure?: unknown;
}

/** Notes what a rejected row is to say, until it is sent. */
export function edit(row: RejectedRow): void {
  const now = stage.peek();
  if (now.at !== "ended") return;
  const attempted = new Set(now.attempted);
  attempted.delete(row.row);
  stage.value = { ...now, edits: new Map([...(now.edits ?? []), [row.row, row]]), attempted };
}

/**
 * Sends rejected rows with the cells they have now, as a table of their own that is compared with the account. Sent
 * again after a failure, none of them is there twice.
 */
export async function sendCorrected(job: Job, corrected: readonly RejectedRow[]): Promise<void> {
  const now = stage.peek();
  if (now.at !== "ended" || now.busy !== undefined) return;
  const { failure: _, ...before } = now;
  stage.value = { ...before, busy: "correcting" };
  const sending = send(job.plan, corrected, new Set(now.attempted));
  showFate(async () => (await sending).failure === undefined);
  const { saved, refused, attempted, failure } = await sending;
  const isSettled = new Set([...saved, ...refused.map(({ row }) => row)]);
  const left = job.rejected.filter(({ row }) => !saved.has(row));
  stage.value = {
    at: "ended",
    job: { ...job, saved: job.saved + saved.size, rejected: merged(left, refused) },
    edits: new Map(corrected.filter(({ row }) => !isSettled.has(row)).map((row) => [row.row, row])),
    attempted,
    ...(failure !== undefined && { failure }),
  };
}

async function send(plan: Plan, corrected: readonly RejectedRow[], attempted: Set<number>): Promise<Outcome> {
  const outcome: Outcome = { saved: new Set(), refused: [], attempted };
  let rows = corrected;
  for (const match of KEYS.filter((key) => plan.table.columns.includes(key))) {
    if (rows.length > 0 && outcome.failure === undefined) rows = await sendBy(match, plan, rows, outcome);
  }
  if (outcome.failure === undefined) outcome.refused.push(...rows);
  return outcome;
}

/** Returns the rows that do not have what tells them from others. */
async function sendBy(
  match: string,
  plan: Plan,
  rows: readonly RejectedRow[],
  outcome: Outcome,
): Promise<RejectedRow[]> {
  const { saved, refused, attempted } = outcome;
  const { text, form, firstRow } = tableOf(plan, rows);
  const rowAt = (row = 0) => rows[row - firstRow]!;
  const keyless: RejectedRow[] = [];
  const added = new Set<RejectedRow>();
  const notAdded = new Set<RejectedRow>();
  try {
    const { syncContacts } = await importer();
    const { failed } = await syncContacts(client.value, text, {
      ...readingOf(plan),
      ...form,
      match,
      update: false,
      labels: labelsOf(plan),
      // Who was there before the import is to be there once more.
      ...(plan.existing === "add" && { scope: { labels: [plan.own] } }),
      onChange: (change) => {
        if (change.type !== "add") return;
        added.add(rowAt(change.row));
        attempted.add(rowAt(change.row).row);
      },
      onRejected: ({ row, reason, detail }) => {
        const turnedDown = rowAt(row);
        notAdded.add(turnedDown);
        attempted.delete(turnedDown.row);
        if (reason === "empty_row") keyless.push(turnedDown);
        else refused.push({ ...turnedDown, reason, detail });
      },
    });
    for (const { row } of failed) notAdded.add(rowAt(row));
    outcome.failure = failed[0]?.error;
  } catch (failure) {
    outcome.failure = failure;
    return keyless;
  }
  for (const row of rows.filter((each) => !notAdded.has(each))) {
    if (added.has(row) || attempted.has(row.row)) saved.add(row.row);
    else if (row.cells.every((cell) => cell.trim() === "")) keyless.push(row);
    else refused.push({ ...row, reason: "duplicate", detail: words().importing.hereAlreadyDetail });
  }
  return keyless;
}

/** These rows alone, below the headings of the whole table. */
function tableOf({ table, chosen }: Plan, rows: readonly RejectedRow[]) {
  const hasHeading = !isNameless(table);
  const cells = rows.map((row) => row.cells);
  return {
    text: csvOf(hasHeading ? [table.headers, ...cells] : cells, DELIMITER),
    form: formOf({ ...table, delimiter: DELIMITER, headerRow: hasHeading && 1, decoding: undefined }, chosen),
    firstRow: hasHeading ? 2 : 1,
  };
}
