import type { ImportReport } from "ip1-contacts/import";
import { words } from "../words/words.ts";

export type Rejection = ImportReport["rejected"][number];
export type Reason = Rejection["reason"];

/** A row that was not imported, as it stands in the file. */
export interface RejectedRow extends Rejection {
  cells: readonly string[];
}

const ABOUT_CONTENT: readonly Reason[] = [
  "invalid_phone_number",
  "duplicate",
  "malformed_row",
  "empty_row",
  "bad_request",
];

/** Rows that were turned down for what they say. Any other may be sent again as it is. */
export function isAboutContent({ reason }: Pick<Rejection, "reason">): boolean {
  return ABOUT_CONTENT.includes(reason);
}

export function titleOf(reason: Reason): string {
  const { reasons, notSentReason } = words().importing;
  return reasons[reason] ?? notSentReason;
}

/** What is wrong with a row, as a sentence. */
export function wordsFor({ reason, detail }: Rejection): string {
  return words().importing.reasonAndDetail(titleOf(reason), detail);
}

/** The reasons to choose from, each with the number of its rows; the most frequent one first. */
export function reasonOptions(rejections: readonly Rejection[]): [reason: Reason, text: string][] {
  const counts = new Map<Reason, number>();
  for (const { reason } of rejections) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => [reason, words().importing.reasonAndCount(titleOf(reason), count)]);
}
