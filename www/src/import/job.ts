import type { ImportCheckpoint, ImportReport } from "ip1-contacts/import";
import { connection } from "../service/connection.ts";
import type { Plan } from "./plan.ts";
import { rowsIn, type Ranges } from "./ranges.ts";
import { isAboutContent, type RejectedRow } from "./rejections.ts";
import type { Trial } from "./trial.ts";

/** An import and what has become of it so far. */
export interface Job {
  /** The same for all runs of the import, on whichever page. */
  id: string;
  plan: Plan;
  /** The service it goes to. */
  address: string;
  saved: number;
  rejected: readonly RejectedRow[];
  /** Rows that were left out, as somebody of the account has their number or address already. */
  existing: number;
  /** Of them, those that were brought up to date. */
  updated?: number;
  /** Rows that perhaps were saved: the connection broke when they had been sent. */
  unknown: Ranges;
  /** Rows still to be sent. */
  left: number;
  checkpoint?: ImportCheckpoint;
}

/** How far an import has come. */
export type Standing = Pick<Job, "saved" | "checkpoint">;

/** An import of which nothing has been sent yet. */
export function jobFor(plan: Plan, { rejected, existing, sendable, start }: Trial): Job {
  const isAdded = plan.existing === "add";
  return {
    id: newId(),
    plan,
    address: connection.peek().address,
    saved: 0,
    rejected,
    existing: isAdded ? 0 : existing,
    unknown: [],
    left: sendable,
    ...(start && { checkpoint: start }),
  };
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
}

/** The import when it has come so far. */
export function at(job: Job, { saved, checkpoint }: Standing): Job {
  const unknown = checkpoint?.unknown ?? job.unknown;
  const left = job.left - (saved - job.saved) - (rowsIn(unknown) - rowsIn(job.unknown));
  return { ...job, saved, unknown, left, ...(checkpoint && { checkpoint }) };
}

/** The same with the rows in doubt among those to be sent. */
export function withDoubtful(job: Job): Job {
  return { ...job, left: job.left + rowsIn(job.unknown), unknown: [] };
}

/** The import after a run that came to the end of the table, and turned these rows down. */
export function settled(
  job: Job,
  { accepted, checkpoint }: ImportReport,
  turnedDown: readonly RejectedRow[],
): Job {
  const refused = turnedDown.filter(isAboutContent);
  return {
    ...job,
    saved: job.saved + accepted,
    rejected: merged(job.rejected, refused),
    unknown: checkpoint.unknown,
    left: turnedDown.length - refused.length,
    checkpoint,
  };
}

/** The first rows with the others, or those in their place. */
export function merged(before: readonly RejectedRow[], now: readonly RejectedRow[]): RejectedRow[] {
  const rows = new Set(now.map(({ row }) => row));
  return [...before.filter(({ row }) => !rows.has(row)), ...now].sort((one, other) => one.row - other.row);
}
