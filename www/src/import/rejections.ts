import type { ImportReport } from "ip1-contacts/import";
import { formatNumber } from "../parts/format.ts";

export type Rejection = ImportReport["rejected"][number];
export type Reason = Rejection["reason"];

/** A row that was not imported, as it stands in the file. */
export interface RejectedRow extends Rejection {
  cells: readonly string[];
}

const TITLES: Partial<Record<Reason, string>> = {
  invalid_phone_number: "Impossible phone number",
  duplicate: "Repeated phone number",
  malformed_row: "Unreadable row",
  empty_row: "Empty row",
  bad_request: "Turned down by the service",
};

/** Rows that were turned down for what they say. Any other may be sent again as it is. */
export function isAboutContent({ reason }: Pick<Rejection, "reason">): boolean {
  return reason in TITLES;
}

/** Rows in which there is something to correct. */
export function isCorrectable({ reason }: Pick<Rejection, "reason">): boolean {
  return isAboutContent({ reason }) && reason !== "empty_row";
}

export function titleOf(reason: Reason): string {
  return TITLES[reason] ?? "Not sent";
}

/** What is wrong with a row, as a sentence. */
export function wordsFor({ reason, detail }: Rejection): string {
  return `${titleOf(reason)}: ${detail}.`;
}

/** The reasons to choose from, each with the number of its rows; the most frequent one first. */
export function reasonOptions(rejections: readonly Rejection[]): [reason: Reason, text: string][] {
  const counts = new Map<Reason, number>();
  for (const { reason } of rejections) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => [reason, `${titleOf(reason)} (${formatNumber(count)})`]);
}
