import type { ImportCheckpoint, ImportOptions, SyncChange } from "ip1-contacts/import";
import { client } from "../service/connection.ts";
import { hasEmails, hereByEmail, startPast } from "./by-email.ts";
import { importer } from "./importer.ts";
import { hasNumbers, optionsFor, readingOf, type Plan } from "./plan.ts";
import type { RejectedRow } from "./rejections.ts";

/** What an import would do. */
export interface Trial extends Faults, Comparison {
  /** Rows that would be added. */
  sendable: number;
  /** Where the import is to begin: past the rows that the importer itself would add though they are here. */
  start?: ImportCheckpoint;
  /** Rows among those to be added whose number is in no range in use. */
  unused: number;
}

/** What is wrong with the file, whatever there is in the account. */
export interface Faults {
  rejected: readonly RejectedRow[];
  /** As it turned out to be, when all of it was read. */
  encoding: string;
}

/** The file beside the account. */
interface Comparison {
  /** Rows whose number somebody of the account has, or their e-mail address where they have no number. */
  existing: number;
  /** Of them, those of whom the file says something else, and the first of them. */
  differing: number;
  changes: readonly Change[];
  /** Rows that nobody of the account is like, and the first of them. */
  fresh: ReadonlySet<number>;
  additions: readonly Addition[];
  /** Rows that have no number, and are added. */
  numberless: ReadonlySet<number>;
  /** Rows that are known by their e-mail address alone. */
  byEmail: ReadonlySet<number>;
}

export type Addition = Extract<SyncChange, { type: "add" }>;
export type Change = Extract<SyncChange, { type: "update" }>;

/** How far it is. */
export interface Looking {
  /** Of the file. */
  share?: number;
  /** Contacts of the account that were read. */
  compared?: number;
}

interface Telling {
  signal?: AbortSignal;
  onProgress?: (progress: Looking) => void;
}

/** So many of each kind are shown. */
const MOST_KEPT = 25;

/** The package's dry runs over the whole file: what is wrong with it, and who is there already. */
export async function tryOut(plan: Plan, telling: Telling = {}): Promise<Trial> {
  const { faults, accepted, unused } = await read(plan, telling);
  const comparison = await compare(plan, faults, telling);
  const isAdded = plan.existing === "add";
  const { existing, fresh, byEmail } = comparison;
  return {
    ...faults,
    ...comparison,
    ...(!isAdded && byEmail.size > 0 && { start: await startPast(byEmail, plan) }),
    sendable: isAdded ? accepted : accepted - existing,
    unused: unused.filter((row) => isAdded || fresh.has(row)).length,
  };
}

/** What is wrong with the file. */
export async function faultsOf(plan: Plan, telling: Telling = {}): Promise<Faults> {
  return (await read(plan, telling)).faults;
}

async function read(plan: Plan, { signal, onProgress }: Telling) {
  const rejected: RejectedRow[] = [];
  const report = await dryRun(plan, {
    existing: "add",
    ...(signal && { signal }),
    onProgress: ({ bytesRead, totalBytes }) =>
      onProgress?.({ share: totalBytes ? bytesRead / totalBytes : 1 }),
    onRejected: ({ cells = [], ...rejection }) => rejected.push({ ...rejection, cells }),
  });
  const faults = { rejected, encoding: report.table?.encoding ?? plan.table.encoding };
  return { faults, accepted: report.accepted, unused: report.warnings.map(({ row }) => row) };
}

async function compare(
  plan: Plan,
  { rejected }: Faults,
  { signal, onProgress }: Telling,
): Promise<Comparison> {
  const fresh = new Set<number>();
  const numberless = new Set<number>();
  const additions: Addition[] = [];
  const changes: Change[] = [];
  if (!hasNumbers(plan) && !hasEmails(plan)) {
    return { existing: 0, differing: 0, changes, fresh, additions, numberless, byEmail: new Set() };
  }
  const { syncContacts } = await importer();
  const { updated, unchanged } = await syncContacts(client.value, plan.source.data, {
    ...readingOf(plan),
    dryRun: true,
    ...(signal && { signal }),
    onProgress: ({ read }) => onProgress?.({ compared: read }),
    onRejected: ({ row, reason }) => {
      if (reason === "empty_row") numberless.add(row);
    },
    onChange: (change) => {
      if (change.type === "add") fresh.add(change.row);
      if (change.type === "add" && additions.length < MOST_KEPT) additions.push(change);
      if (change.type === "update" && changes.length < MOST_KEPT) changes.push(change);
    },
  });
  for (const { row } of rejected) numberless.delete(row);
  const byEmail =
    hasEmails(plan) && numberless.size > 0
      ? await hereByEmail(plan, numberless, {
          ...(signal && { signal }),
          onRead: (compared) => onProgress?.({ compared }),
        })
      : new Set<number>();
  for (const row of byEmail) numberless.delete(row);
  const existing = updated + unchanged + byEmail.size;
  const found = { existing, differing: updated, changes, additions, byEmail };
  // Where no row has a number, that is said once, and not of each.
  if (!hasNumbers(plan)) return { ...found, fresh: numberless, numberless: new Set() };
  return { ...found, fresh, numberless };
}

/** How many rows are still to be sent. Fails when the file is not the one that the checkpoint was made with. */
export async function rowsLeft(plan: Plan, checkpoint: ImportCheckpoint): Promise<number> {
  return (await dryRun(plan, { checkpoint })).accepted;
}

async function dryRun(plan: Plan, more: ImportOptions) {
  const { importContacts } = await importer();
  return importContacts(client.value, plan.source.data, { ...optionsFor(plan), ...more, dryRun: true });
}
