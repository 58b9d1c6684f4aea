import type { ImportCheckpoint, ImportOptions, ImportProgress } from "ip1-contacts/import";
import { client } from "../service/connection.ts";
import { importer } from "./importer.ts";
import { optionsFor, type Plan } from "./plan.ts";
import type { RejectedRow } from "./rejections.ts";
import { pick, type Picked } from "./sheet.ts";

/** What an import would do. */
export interface Trial {
  /** Rows that would be sent. */
  sendable: number;
  rejected: readonly RejectedRow[];
  /** Rows that are left out, as somebody of the account has their number. */
  existing: number;
  /** Rows among those to be sent whose number is in no range in use. */
  unused: number;
  /** Where the table ends. */
  end: TableEnd;
}

export type TableEnd = Pick<Picked, "lastRow" | "ending">;

/** The package's dry run over the whole file, and the cells of the rows that it turns down. */
export async function tryOut(
  plan: Plan,
  options: { signal?: AbortSignal; onProgress?: (progress: ImportProgress) => void } = {},
): Promise<Trial> {
  const report = await dryRun(plan, options);
  const wanted = new Set(report.rejected.map(({ row }) => row));
  const { cells, ...end } = await pick(plan.source.text, wanted);
  const rejected = report.rejected.map((rejection) => ({
    ...rejection,
    cells: cells.get(rejection.row) ?? [],
  }));
  return {
    sendable: report.accepted,
    rejected,
    existing: report.existing ?? 0,
    unused: report.warnings.length,
    end,
  };
}

/** How many rows are still to be sent. Fails when the file is not the one that the checkpoint was made with. */
export async function rowsLeft(plan: Plan, checkpoint: ImportCheckpoint): Promise<number> {
  return (await dryRun(plan, { checkpoint })).accepted;
}

async function dryRun(plan: Plan, more: ImportOptions) {
  const { importContacts } = await importer();
  return importContacts(client.value, plan.source.text, { ...optionsFor(plan), ...more, dryRun: true });
}
