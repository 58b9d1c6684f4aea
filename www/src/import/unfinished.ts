import { signal } from "@preact/signals";
import type { ImportCheckpoint } from "ip1-contacts/import";
import { holdImport, releaseImport } from "./hold.ts";
import type { Job } from "./job.ts";
import type { Existing, Plan } from "./plan.ts";

/**
 * An import that was stopped, or whose page was left: how far it came, and which file to choose to go on.
 * Neither the file's data nor the token is in it. Kept in this browser until the import is finished or given up.
 */
export interface Unfinished {
  id: string;
  /** When it came so far, in milliseconds since 1970. */
  at: number;
  file: { name: string; size: number };
  /** The service it goes to. */
  address: string;
  columns: [header: string, property: string | null][];
  region: string;
  labels: string;
  existing: Existing;
  own: string;
  checkpoint: ImportCheckpoint;
  saved: number;
  /** Rows that were left out, as their numbers were there before the import began. */
  hereAlready: number;
}

const PREFIX = "unfinished-import:";

/** Whether the browser lets this page keep anything: people may forbid it, or there may be no room. */
export const isPlaceKept = signal(true);

/** Keeps what is to be known if the page is left now. Rows that were corrected on it are in no file to choose. */
export function keep({
  id,
  plan,
  address,
  checkpoint,
  saved,
  existing: hereAlready,
  left,
  unknown,
}: Job): void {
  if (plan.source.added > 0) return;
  if (checkpoint === undefined || (left === 0 && unknown.length === 0)) return forget(id);
  const { source, columns, region, labels, existing, own } = plan;
  const file = { name: source.name, size: source.size };
  const at = Date.now();
  const unfinished: Unfinished = {
    id,
    at,
    file,
    address,
    columns: [...columns],
    region,
    labels,
    existing,
    own,
    checkpoint,
    saved,
    hereAlready,
  };
  void holdImport(id);
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(unfinished));
    isPlaceKept.value = true;
  } catch {
    isPlaceKept.value = false;
  }
}

/** There is nothing to go on with any more. */
export function forget(id: string): void {
  void releaseImport(id);
  if (isPlaceKept.peek()) localStorage.removeItem(PREFIX + id);
}

/** All there are, the latest first. */
export function remembered(): Unfinished[] {
  try {
    const all = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const found = all.map((key) => read(localStorage.getItem(key)));
    return found.filter((each) => each !== undefined).sort((one, other) => other.at - one.at);
  } catch {
    isPlaceKept.value = false;
    return [];
  }
}

/** Only this application writes there, but perhaps an earlier version of it. */
function read(text: string | null): Unfinished | undefined {
  try {
    const unfinished = JSON.parse(text ?? "") as Partial<Unfinished>;
    const { id, file, columns, own, checkpoint } = unfinished;
    return id && file && columns && own && checkpoint ? (unfinished as Unfinished) : undefined;
  } catch {
    return undefined;
  }
}

/** The plan for the file that was chosen again. */
export function resumed(plan: Plan, { columns, region, labels, existing, own }: Unfinished): Plan {
  return { ...plan, columns: new Map(columns), region, labels, existing, own };
}
