import { csvForSpreadsheets } from "../parts/csv.ts";
import { wordsFor, type RejectedRow } from "./rejections.ts";

/** The columns that a file of rejected rows has besides its own. They are left out when it is imported again. */
export const PROBLEM_HEADERS: readonly string[] = ["Import row", "Import problem"];

/**
 * The rejected rows as they were, each with its number and what is wrong with it. Cells beyond the header stay
 * beyond it, so that such a row is not taken for a good one.
 */
export function rejectedFile(
  headers: readonly string[],
  rejected: readonly RejectedRow[],
  delimiter: string,
): string {
  const own = headers.flatMap((header, index) => (PROBLEM_HEADERS.includes(header) ? [] : [index]));
  const rows = rejected.map((rejection) => [
    ...own.map((index) => rejection.cells[index] ?? ""),
    String(rejection.row),
    wordsFor(rejection),
    ...rejection.cells.slice(headers.length),
  ]);
  return csvForSpreadsheets(
    [[...own.map((index) => headers[index]!), ...PROBLEM_HEADERS], ...rows],
    delimiter,
  );
}
