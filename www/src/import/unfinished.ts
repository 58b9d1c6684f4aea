import type { ImportCheckpoint } from "ip1-contacts/import";
import type { Job } from "./job.ts";
import type { Plan } from "./plan.ts";

/**
 * An import that was stopped, or whose page was left: how far it came, and which file to choose to go on.
 * Neither the file's data nor the token is in it. Kept as long as the tab.
 */
export interface Unfinished {
  file: { name: string; size: number };
  /** The service it goes to. */
  address: string;
  columns: [header: string, property: string | null][];
  region: string;
  labels: string;
  checkpoint: ImportCheckpoint;
  saved: number;
}

const KEY = "unfinished-import";

/** Keeps what is to be known if the page is left now. Rows that were corrected on it are in no file to choose. */
export function keep({ plan, address, checkpoint, saved, left, unknown }: Job): void {
  if (plan.source.added > 0) return;
  if (checkpoint === undefined || (left === 0 && unknown.length === 0)) return forget();
  const { source, columns, region, labels } = plan;
  const file = { name: source.name, size: source.size };
  const unfinished: Unfinished = { file, address, columns: [...columns], region, labels, checkpoint, saved };
  sessionStorage.setItem(KEY, JSON.stringify(unfinished));
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}

/** Only this page writes there, and only the whole of it. */
export function remembered(): Unfinished | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Unfinished);
}

/** The plan for the file that was chosen again. */
export function resumed(plan: Plan, { columns, region, labels }: Unfinished): Plan {
  return { ...plan, columns: new Map(columns), region, labels };
}
