import { signal } from "@preact/signals";
import type { ImportCheckpoint } from "ip1-contacts/import";
import { holdImport, releaseImport } from "./hold.ts";
import type { Job } from "./job.ts";
import { type Existing, type Plan, readAnew } from "./plan.ts";
import { sheetOf } from "./source.ts";
import type { Table } from "./table.ts";

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
  /** Which sheet of a spreadsheet. */
  sheet?: number;
  headerRow: Table["headerRow"];
  chosen: [column: number, property: string | null][];
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

/** Keeps what is to be known if the page is left now. */
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
  if (checkpoint === undefined || (left === 0 && unknown.length === 0)) return forget(id);
  const { source, table, chosen, region, labels, existing, own } = plan;
  const { name, size, book } = source;
  const at = Date.now();
  const unfinished: Unfinished = {
    id,
    at,
    file: { name, size },
    address,
    ...(book && { sheet: book.at }),
    headerRow: table.headerRow,
    chosen: [...chosen],
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
    const { id, file, chosen, own, checkpoint } = unfinished;
    return id && file && chosen && own && checkpoint ? (unfinished as Unfinished) : undefined;
  } catch {
    return undefined;
  }
}

/** The plan for the file that was chosen again. */
export function resumed(plan: Plan, unfinished: Unfinished): Promise<Plan> {
  const { sheet, headerRow, chosen, region, labels, existing, own } = unfinished;
  const { book } = plan.source;
  const source = book ? sheetOf(plan.source, book.sheets, sheet) : plan.source;
  return readAnew({ ...plan, source, chosen: new Map(chosen), region, labels, existing, own }, headerRow);
}
