import type { ImportReport } from "ip1-contacts/import";
import { EXIT } from "../command.js";
import { counted, grouped } from "../terminal/counts.js";
import type { Screen } from "../terminal/screen.js";
import { showRejected } from "./preview.js";
import type { RejectedFile } from "./rejected-file.js";

/** What would happen, in a line. */
export function planned(report: ImportReport): string {
  return summary(report, `${counted(report.accepted, "contact")} to add`);
}

/** What has happened, in a line. */
export function done(report: ImportReport): string {
  return summary(report, `${counted(report.accepted, "contact")} added`);
}

function summary({ existing = 0, rejected, unknown, left }: ImportReport, first: string): string {
  const inDoubt = unknown.reduce((sum, { firstRow, lastRow }) => sum + lastRow - firstRow + 1, 0);
  const parts = [
    first,
    existing > 0 ? `${grouped(existing)} there already` : "",
    rejected.length > 0 ? `${counted(rejected.length, "row")} refused` : "",
    inDoubt > 0 ? `${counted(inDoubt, "row")} in doubt` : "",
    left > 0 ? `${counted(left, "row")} left` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What needs attention after an import, and what to do about it. */
export function explain(
  screen: Screen,
  { rejected, warnings, unknown }: ImportReport,
  file?: RejectedFile,
  checkpoint?: string,
): void {
  showRejected(screen, rejected);
  if (file && file.count > 0)
    screen.say(`The refused rows are in ${file.path}: mend them there, and import that file.`);
  else if (rejected.length > 0)
    screen.say("--rejected FILE writes them to a table, to be mended and imported again.");
  if (warnings.length > 0) {
    const rows = warnings.slice(0, 5).map(({ row }) => row);
    const more = warnings.length > rows.length ? ", …" : "";
    screen.say(
      `Numbers that nobody seems to have, in ${counted(warnings.length, "row")}: ${rows.join(", ")}${more}`,
    );
  }
  for (const { firstRow, lastRow } of unknown)
    screen.warn(`It is not known whether rows ${firstRow} to ${lastRow} have arrived.`);
  if (unknown.length > 0 && checkpoint !== undefined)
    screen.warn(
      "The same command looks for them, and sends those that are not there. With --existing add it does so only with --resend-unknown.",
    );
}

/** What an import that has stopped has done so far, and how to go on. */
export function stopped(report: ImportReport | undefined, checkpoint: string | undefined): string {
  const far = report && report.accepted > 0 ? `${counted(report.accepted, "contact")} added. ` : "";
  if (checkpoint === undefined)
    return `Stopped. ${far}What was added is there already when you import it again.`;
  return `Stopped. ${far}The same command goes on from there.`;
}

/** The report for programs. */
export function asJson({ checkpoint: _, ids: __, unknown, ...report }: ImportReport): object {
  return { ...report, unknown: unknown.map(({ firstRow, lastRow }) => ({ firstRow, lastRow })) };
}

export function exitCodeOf({ rejected, unknown }: ImportReport): number {
  return rejected.length + unknown.length > 0 ? EXIT.doneInPart : EXIT.done;
}
