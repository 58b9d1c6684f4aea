import type { Ip1 } from "ip1-contacts";
import type { SyncChange, SyncOptions, SyncPromise, SyncReport } from "ip1-contacts/import";
import { isAgreed } from "../terminal/ask.js";
import { type Call, EXIT, Failure, type Options } from "../command.js";
import { printJson } from "../output.js";
import { counted, grouped } from "../terminal/counts.js";
import { Progress } from "../terminal/progress.js";
import type { Screen } from "../terminal/screen.js";
import { cut, shown } from "../terminal/width.js";
import { showRejected } from "./preview.js";
import { RejectedFile } from "./rejected-file.js";
import type { TableFile } from "./table-file.js";

/** How many changes of each kind are shown. */
const SHOWN = 5;
/** How many failures are listed one by one. */
const FAILURES = 10;

/** A sync of an account with a table. */
export interface SyncJob {
  readonly call: Pick<Call<Options>, "screen" | "signal" | "whenInterrupted">;
  readonly file: TableFile;
  readonly client: Ip1;
  readonly options: SyncOptions;
  readonly isJson: boolean;
  /** Where refused rows go. */
  readonly rejected: string | undefined;
}

/** Shows what would be done. */
export async function rehearse(job: SyncJob): Promise<number> {
  const { screen } = job.call;
  const { report, rejected } = await plan(job, job.rejected);
  await (job.isJson ? printJson(screen, asJson(report)) : screen.print(`${planned(report)}\n`));
  explain(screen, report, rejected);
  return report.rejected.length > 0 ? EXIT.doneInPart : EXIT.done;
}

/** Carries out the sync. If somebody can be asked, shows the changes first and asks. */
export async function carryOut(job: SyncJob, asks: boolean): Promise<number> {
  const { screen, signal, whenInterrupted } = job.call;
  if (asks) {
    const { report } = await plan(job);
    if (report.added + report.updated + report.removed === 0) return rehearse(job);
    screen.say(planned(report));
    explain(screen, report);
    if (!(await isAgreed("Go ahead?", signal))) throw new Failure("nothing was written");
  }
  let syncing: SyncPromise | undefined;
  whenInterrupted(() => stopped(syncing?.report));
  const rejected = job.rejected === undefined ? undefined : new RejectedFile(job.rejected, job.file, false);
  const report = await run(job, {}, rejected, (promise) => (syncing = promise));
  await (job.isJson ? printJson(screen, asJson(report)) : screen.print(`${done(report)}\n`));
  explain(screen, report, rejected);
  return report.rejected.length + report.failed.length > 0 ? EXIT.doneInPart : EXIT.done;
}

/** Reads and compares everything, and shows some of the changes. */
async function plan(job: SyncJob, path?: string): Promise<{ report: SyncReport; rejected?: RejectedFile }> {
  const counts = { add: 0, update: 0, remove: 0 };
  const lines: string[] = [];
  const { screen } = job.call;
  const rejected = path === undefined ? undefined : new RejectedFile(path, job.file, false);
  const onChange = (change: SyncChange): void => {
    if (++counts[change.type] <= SHOWN) lines.push(lineOf(change));
  };
  try {
    const report = await run(job, { dryRun: true, onChange }, rejected);
    return { report, ...(rejected && { rejected }) };
  } finally {
    // Also if the sync is refused because it would remove too many.
    for (const type of ["add", "update", "remove"] as const) {
      for (const line of lines.filter((line) => line.startsWith(MARKS[type])))
        screen.say(`  ${screen.styledMessage(COLOURS[type], cut(line, screen.messageWidth - 2))}`);
      if (counts[type] > SHOWN) screen.say(`  … and ${grouped(counts[type] - SHOWN)} more ${MORE[type]}`);
    }
  }
}

const MARKS = { add: "+", update: "~", remove: "-" } as const;
const COLOURS = { add: "green", update: "yellow", remove: "red" } as const;
const MORE = { add: "to add", update: "to change", remove: "to remove" } as const;

type Known = { properties: Record<string, string | undefined>; labels?: readonly string[] };

function lineOf(change: SyncChange): string {
  const mark = MARKS[change.type];
  if (change.type !== "update") return `${mark} ${nameOf(change.contact)}`;
  const { before, after } = change;
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  const changes = [...names]
    .filter((name) => before.properties[name] !== after.properties[name])
    .map((name) => shown(`${name}: ${before.properties[name] ?? "–"} → ${after.properties[name] ?? "–"}`));
  const labels = [
    ...after.labels.filter((label) => !before.labels.includes(label)).map((label) => `+${label}`),
    ...before.labels.filter((label) => !after.labels.includes(label)).map((label) => `-${label}`),
  ];
  if (labels.length > 0) changes.push(shown(`labels: ${labels.join(" ")}`));
  return `${mark} ${nameOf(before)}  ${changes.join(", ")}`;
}

function nameOf({ properties: { firstName, lastName, phoneNumber, email } }: Known): string {
  const parts = [phoneNumber, firstName, lastName, phoneNumber === undefined ? email : undefined];
  return shown(parts.filter((part) => part !== undefined).join(" "));
}

async function run(
  { call: { screen, signal }, file, client, options }: SyncJob,
  more: SyncOptions,
  rejected?: RejectedFile,
  hasStarted: (syncing: SyncPromise) => void = () => {},
): Promise<SyncReport> {
  const { syncContacts } = await import("ip1-contacts/import");
  const steps = {
    reading: new Progress(screen, "reading who is there"),
    comparing: new Progress(screen, "comparing", "rows"),
    writing: new Progress(screen, "writing", "changes"),
  };
  let step: keyof typeof steps = "reading";
  const syncing: SyncPromise = syncContacts(client, file.source(), {
    ...options,
    ...more,
    signal,
    onProgress({ phase, read, rows, planned, done, failed }) {
      if (phase !== "waiting") step = phase;
      steps[step].show({
        done: { reading: read, comparing: rows, writing: done }[step],
        ...(step === "writing" && planned > 0 && { share: Math.min(1, done / planned) }),
        ...(failed > 0 && { note: `${failed} failed` }),
        isWaiting: phase === "waiting",
      });
    },
    ...(rejected && { onRejected: (found) => rejected.add(found) }),
  });
  hasStarted(syncing);
  try {
    return await syncing;
  } finally {
    screen.wipe();
    rejected?.flush(() => syncing.report.table);
    rejected?.close();
  }
}

function planned(report: SyncReport): string {
  return summary(report, ["to add", "to change", "to remove"]);
}

function done(report: SyncReport): string {
  return summary(report, ["added", "changed", "removed"]);
}

function summary(
  { added, updated, unchanged, removed, rejected, failed }: SyncReport,
  [adding, changing, removing]: readonly [string, string, string],
): string {
  const parts = [
    `${grouped(added)} ${adding}`,
    `${grouped(updated)} ${changing}`,
    removed > 0 ? `${grouped(removed)} ${removing}` : "",
    `${grouped(unchanged)} as they are`,
    rejected.length > 0 ? `${counted(rejected.length, "row")} refused` : "",
    failed.length > 0 ? `${counted(failed.length, "change")} failed` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function explain(screen: Screen, { rejected, duplicates, failed }: SyncReport, file?: RejectedFile): void {
  showRejected(screen, rejected);
  if (file && file.count > 0)
    screen.say(`The refused rows are in ${file.path}: mend them in the table that they come from.`);
  if (duplicates.length > 0)
    screen.say(
      `Of ${counted(duplicates.length, "row")} there are several contacts; the oldest is kept in step, the others are left alone.`,
    );
  for (const { row, error } of failed.slice(0, FAILURES))
    screen.warn(
      cut(
        `  ${row === undefined ? "a removal" : `row ${row}`}: ${shown(error.message)}`,
        screen.messageWidth,
      ),
    );
  if (failed.length > 0) screen.warn("The same command looks again, and does what is missing.");
}

function stopped(report: SyncReport | undefined): string {
  const written = report === undefined ? 0 : report.added + report.updated + report.removed;
  const far = written > 0 ? `${counted(written, "change")} made. ` : "Nothing was written. ";
  return `Stopped. ${far}The same command goes on: it looks at what is there first.`;
}

/** The report for programs. */
function asJson({ failed, ...report }: SyncReport): object {
  return {
    ...report,
    failed: failed.map(({ row, id, error: { code, message } }) => ({ row, id, code, message })),
  };
}
