import { client } from "../service/connection.ts";
import { showFate } from "./fate.ts";
import { importer } from "./importer.ts";
import type { Job } from "./job.ts";
import { readingOf } from "./plan.ts";
import { eachRow, runsOf } from "./ranges.ts";
import { stage } from "./stage.ts";
import { keep } from "./unfinished.ts";

/**
 * Finds out which of the rows in doubt the service has, by comparing the file with those who have the import's own
 * label. Those that are there are saved, the others can be sent; rows without a number remain in doubt.
 */
export async function settleDoubt(job: Job, onProgress: (share: number) => void): Promise<void> {
  const { plan, checkpoint } = job;
  if (checkpoint === undefined) return;
  const missing = new Set<number>();
  const unclear = new Set<number>();
  const last = job.unknown.at(-1)?.[1] ?? 1;
  const { syncContacts } = await importer();
  await syncContacts(client.value, plan.source.data, {
    ...readingOf(plan),
    scope: { labels: [plan.own] },
    update: false,
    dryRun: true,
    onProgress: ({ rows }) => onProgress(Math.min(1, rows / last)),
    onRejected: ({ row }) => unclear.add(row),
    onChange: ({ type, ...change }) => {
      if (type === "add" && "row" in change) missing.add(change.row);
    },
  });
  const rows = [...eachRow(job.unknown)];
  const unknown = runsOf(rows.filter((row) => unclear.has(row)));
  const found = rows.filter((row) => !missing.has(row) && !unclear.has(row));
  const settled = {
    ...job,
    saved: job.saved + found.length,
    left: job.left + rows.filter((row) => missing.has(row)).length,
    unknown,
    checkpoint: { ...checkpoint, done: [...checkpoint.done, ...runsOf(found)], unknown },
  };
  const now = stage.peek();
  if (now.at !== "ended" || now.job !== job) return;
  keep(settled);
  stage.value = { ...now, job: settled };
  showFate(async () => unknown.length === 0);
}
