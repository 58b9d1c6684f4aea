import { client } from "../service/connection.ts";
import { learnFrom } from "./known.tsx";

/** The service hands out no more at once. */
const COUNT_BY = 1000;

/** How many contacts have each label. */
export interface LabelCounts {
  readonly counts: ReadonlyMap<string, number>;
  /** How many contacts were looked at. */
  readonly contacts: number;
}

/** Reads all contacts, for the service has no list of its labels. */
export async function countLabels(
  onProgress: (sofar: LabelCounts) => void,
  signal: AbortSignal,
): Promise<LabelCounts> {
  const counts = new Map<string, number>();
  let contacts = 0;
  for await (const page of client.value.contacts.list({ limit: COUNT_BY }, { signal }).pages()) {
    learnFrom(page.items);
    contacts += page.items.length;
    for (const label of page.items.flatMap((contact) => contact.labels)) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    onProgress({ counts: new Map(counts), contacts });
  }
  return { counts, contacts };
}
