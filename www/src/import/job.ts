import type { ImportCheckpoint, ImportReport } from "ip1-contacts/import";
import { connection } from "../service/connection.ts";
import { csvOf } from "../parts/csv.ts";
import type { Plan } from "./plan.ts";
import { rowsIn, type Ranges } from "./ranges.ts";
import { isAboutContent, type RejectedRow } from "./rejections.ts";
import { pick } from "./sheet.ts";
import type { TableEnd, Trial } from "./trial.ts";

/** An import and what has become of it so far. */
export interface Job {
  /** The same for all runs of the import, on whichever page. */
  id: string;
  plan: Plan;
  /** The service it goes to. */
  address: string;
  end: TableEnd;
  saved: number;
  rejected: readonly RejectedRow[];
  /** Rows that were left out, as somebody of the account has their number already. */
  existing: number;
  /** Rows that perhaps were saved: the connection broke when they had been sent. */
  unknown: Ranges;
  /** Rows still to be sent. */
  left: number;
  checkpoint?: ImportCheckpoint;
  /** Rows that were corrected on the page and are being sent: they were added to the table from this row on. */
  corrected?: { firstRow: number; rows: readonly RejectedRow[] };
}

/** How far an import has come. */
export type Standing = Pick<Job, "saved" | "checkpoint">;

/** An import of which nothing has been sent yet. */
export function jobFor(plan: Plan, { rejected, existing, sendable, end }: Trial): Job {
  const { address } = connection.peek();
  return { id: newId(), plan, address, end, saved: 0, rejected, existing, unknown: [], left: sendable };
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

/**
 * The import of rejected rows with the cells they have now. They are added to the table, so that the package
 * compares their numbers with those of all other rows.
 */
export function withCorrected(job: Job, corrected: readonly RejectedRow[]): Job {
  const { plan, end } = job;
  const { source, sheet } = plan;
  const cells = corrected.map((row) => row.cells);
  const text = new Blob([source.text, end.ending === "row" ? "\r\n" : "", csvOf(cells, sheet.delimiter)]);
  const rows = new Set(corrected.map(({ row }) => row));
  return {
    ...job,
    plan: { ...plan, source: { ...source, text, added: source.added + corrected.length } },
    end: { lastRow: end.lastRow + corrected.length, ending: "line break" },
    rejected: job.rejected.filter(({ row }) => !rows.has(row)),
    left: corrected.length,
    corrected: { firstRow: end.lastRow + 1, rows: corrected },
  };
}

/** The import after a run that came to the end of the table. */
export async function settled(job: Job, { accepted, rejected, checkpoint }: ImportReport): Promise<Job> {
  const { corrected, ...rest } = job;
  const refused = rejected.filter(isAboutContent);
  const left = rejected.length - refused.length;
  const { cells } = await pick(job.plan.source.text, new Set(refused.map(({ row }) => row)));
  const now = refused.map((rejection) => ({
    ...rejection,
    row: fileRow(job, rejection.row),
    cells: cells.get(rejection.row) ?? [],
  }));
  const rows = new Set(now.map(({ row }) => row));
  const before = job.rejected.filter(({ row }) => !rows.has(row));
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
