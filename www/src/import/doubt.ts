import { client } from "../service/connection.ts";
import { showFate } from "./fate.ts";
import type { Job } from "./job.ts";
import { numberOf, type Plan } from "./plan.ts";
import { eachRow, runsOf } from "./ranges.ts";
import { pick } from "./sheet.ts";
import { stage } from "./stage.ts";
import { keep } from "./unfinished.ts";

const AT_ONCE = 4;

/**
 * Asks the service which of the rows in doubt it has, by their phone numbers. Those it has are saved, those it
 * has not can be sent; rows without a number remain in doubt.
 */
export async function settleDoubt(job: Job, onProgress: (share: number) => void): Promise<void> {
  const { plan, checkpoint } = job;
  if (checkpoint === undefined) return;
  const rows = [...eachRow(job.unknown)];
  const { cells } = await pick(plan.source.text, new Set(rows));
  const found: number[] = [];
  const unclear: number[] = [];
  let looked = 0;
  const lane = async (remaining: Iterator<number>) => {
    for (let next = remaining.next(); !next.done; next = remaining.next()) {
      const isThere = await isSaved(plan, cells.get(next.value) ?? []);
      if (isThere === undefined) unclear.push(next.value);
      else if (isThere) found.push(next.value);
      onProgress(++looked / rows.length);
    }
  };
  const remaining = rows.values();
  await Promise.all(Array.from({ length: AT_ONCE }, () => lane(remaining)));
  const unknown = runsOf(unclear.sort((one, other) => one - other));
  const done = [...checkpoint.done, ...runsOf(found.sort((one, other) => one - other))];
  const settled = {
    ...job,
    saved: job.saved + found.length,
    left: job.left + rows.length - found.length - unclear.length,
    unknown,
    checkpoint: { ...checkpoint, done, unknown },
  };
  const now = stage.peek();
  if (now.at !== "ended" || now.job !== job) return;
  keep(settled);
  stage.value = { ...now, job: settled };
  showFate(async () => unknown.length === 0);
}

async function isSaved(plan: Plan, cells: readonly string[]): Promise<boolean | undefined> {
  const phoneNumber = await numberOf(plan, cells);
  if (phoneNumber === undefined) return undefined;
  const { items } = await client.value.contacts.list({ properties: { phoneNumber }, limit: 1 });
  return items.length > 0;
}
