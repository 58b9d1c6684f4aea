import type { Ip1 } from "ip1-contacts";
import type { ImportOptions, ImportPromise, ImportReport } from "ip1-contacts/import";
import { oneOf, operands } from "../arguments.js";
import { isAgreed } from "../terminal/ask.js";
import { type Call, command, EXIT, Failure, UsageError } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { printJson } from "../output.js";
import { Progress } from "../terminal/progress.js";
import { CheckpointFile } from "../tables/checkpoint-file.js";
import { asJson, done, exitCodeOf, explain, planned, stopped } from "../tables/import-summary.js";
import { lookAt, showTable } from "../tables/preview.js";
import { refuseSameFile, RejectedFile } from "../tables/rejected-file.js";
import { settled } from "../tables/settled.js";
import * as sync from "../tables/sync-job.js";
import { openTableFile, type TableFile } from "../tables/table-file.js";
import { inOptions, TABLE_OPTIONS } from "../tables/table-options.js";

const OPTIONS = {
  existing: {
    type: "string",
    value: "WHAT",
    about: "With those whose number is there already: skip, update, or add them once more [skip]",
  },
  "dry-run": { type: "boolean", about: "Check everything, and write nothing" },
  ...TABLE_OPTIONS,
  label: { type: "string", multiple: true, value: "L", about: "Give all of them this label" },
  rejected: {
    type: "string",
    value: "FILE",
    about: "Write the refused rows there, with the reasons, to be mended and imported again",
  },
  "resend-unknown": {
    type: "boolean",
    about: "Send rows again of which an interrupted import does not know whether they arrived",
  },
  yes: { type: "boolean", about: "Do not ask before the first write" },
  ...DATA_OPTIONS,
} as const;

/** `ip1-contacts import`. */
export const importFile = command({
  summary: "add the people of a table: CSV, Excel, OpenDocument, vCard",
  about:
    "Adds the people of a table: CSV in any of its forms, .xlsx, .xls, .ods, or vCards; with - from standard input. " +
    "Who is there already, by phone number, is left alone, so the same file can be imported again. On a terminal it " +
    "shows how the table is read and what would happen, and asks. Interrupted, it keeps its place in a file beside " +
    "the table, and the same command goes on from there.",
  forms: ["FILE [options]"],
  options: OPTIONS,
  example: ["to look first", "ip1-contacts import people.csv --dry-run"],
  async run(call) {
    const { values, screen } = call;
    const [operand = ""] = operands(call.operands, 1, 1, "a file, or - for standard input");
    if (operand === "-" && values["token-file"] === "-")
      throw new UsageError("the token and the table cannot both come from standard input");
    const existing = oneOf("--existing", values.existing ?? "skip", ["skip", "update", "add"]);
    refuseSameFile(operand, values.rejected);
    const file = await openTableFile(operand, values.sheet);
    const client = await connect(values);
    try {
      const { options, table } = await lookAt(file, values);
      const hasPreview = screen.canAsk && !values.yes && !values.quiet;
      if (hasPreview || (values["dry-run"] && screen.isTerminal)) await showTable(screen, file, table);
      if (existing === "update") {
        const { json: isJson, rejected, label: labels } = values;
        const job = { call, file, client, options: { ...options, labels }, isJson, rejected };
        return await (values["dry-run"] ? sync.rehearse(job) : sync.carryOut(job, hasPreview));
      }
      const job = { call, file, client, options: { ...options, existing, labels: values.label, sync: true } };
      return await (values["dry-run"] ? rehearse(job) : carryOut(job, hasPreview));
    } catch (error) {
      throw inOptions(file.name, error);
    }
  },
});

interface Job {
  readonly call: Call<typeof OPTIONS>;
  readonly file: TableFile;
  readonly client: Ip1;
  readonly options: ImportOptions;
}

/** Shows what would happen. */
async function rehearse(job: Job): Promise<number> {
  const { screen, values } = job.call;
  const rejected = rejectedFile(job, false);
  const report = await run(job, { dryRun: true }, rejected);
  await (values.json ? printJson(screen, asJson(report)) : screen.print(`${planned(report)}\n`));
  explain(screen, report, rejected);
  return exitCodeOf(report);
}

async function carryOut(job: Job, hasPreview: boolean): Promise<number> {
  const { call, file, options } = job;
  const { screen, values } = call;
  const place = file.path === undefined ? undefined : new CheckpointFile(file.path);
  const checkpoint = place?.read();
  if (checkpoint) screen.say(`Going on where an earlier import of ${file.name} has stopped.`);
  else if (hasPreview && !(await agree(job))) return rehearse(job);
  if (checkpoint && checkpoint.unknown?.length > 0) await settled(job.client, call.signal);
  // Contacts that have arrived are found by their number, and not added again.
  const isFound = options.existing === "skip" && !values["no-phone-number"];
  const goOn = checkpoint && { checkpoint, resendUnknown: isFound || values["resend-unknown"] };
  const rejected = rejectedFile(job, checkpoint !== undefined);
  let importing: ImportPromise | undefined;
  call.whenInterrupted(() => stopped(importing?.report, place?.path));
  try {
    const onCheckpoint = place && place.write.bind(place);
    const report = await run(job, { ...goOn, onCheckpoint }, rejected, (promise) => (importing = promise));
    if (report.unknown.length === 0) place?.remove();
    await (values.json ? printJson(screen, asJson(report)) : screen.print(`${done(report)}\n`));
    explain(screen, report, rejected, place?.path);
    return exitCodeOf(report);
  } catch (error) {
    if (checkpoint && isOfAnother(error)) throw changed(file.name, place!.path);
    const report = importing?.report;
    if (report && report.checkpoint.done.length + report.checkpoint.unknown.length > 0) {
      place?.write(report.checkpoint);
      if (!call.signal.aborted) screen.warn(stopped(report, place?.path));
    }
    throw error;
  }
}

/** Whether the checkpoint is refused, because it is that of another file than this one. */
function isOfAnother(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === "invalid_argument" && /checkpoint/.test(String(message));
}

function changed(name: string, path: string): UsageError {
  return new UsageError(
    `${name} has changed since an import of it was interrupted. To import it as it is now, remove ${path}; ` +
      "who is there already is left alone",
  );
}

/** Shows what would happen, and asks. If nothing would, there is nothing to ask: false. */
async function agree(job: Job): Promise<boolean> {
  const { screen, signal } = job.call;
  const report = await run(job, { dryRun: true });
  if (report.accepted === 0) return false;
  screen.say(planned(report));
  explain(screen, report);
  if (!(await isAgreed("Go ahead?", signal))) throw new Failure("nothing was written");
  return true;
}

function rejectedFile({ call, file }: Job, goesOn: boolean): RejectedFile | undefined {
  const path = call.values.rejected;
  return path === undefined ? undefined : new RejectedFile(path, file, goesOn);
}

/** Runs an import with progress. */
async function run(
  { call: { screen, signal }, file, client, options }: Job,
  more: ImportOptions,
  rejected?: RejectedFile,
  hasStarted: (importing: ImportPromise) => void = () => {},
): Promise<ImportReport> {
  const { importContacts } = await import("ip1-contacts/import");
  const reading = new Progress(screen, "reading who is there");
  const progress = new Progress(screen, more.dryRun ? "checking" : "importing", "rows");
  const importing: ImportPromise = importContacts(client, file.source(), {
    ...options,
    ...more,
    signal,
    onProgress({ phase, rows, failed, left = 0, bytesRead, totalBytes = file.size, existing }) {
      if (existing !== undefined) return reading.show({ done: existing });
      rejected?.flush(() => importing.report.table);
      progress.show({
        done: rows - left,
        // Some of the rows that were read are not sent yet.
        ...(totalBytes && {
          share: rows === 0 ? 0 : Math.min(1, bytesRead / totalBytes) * (1 - left / rows),
        }),
        ...(failed > 0 && { note: `${failed} refused` }),
        isWaiting: phase === "waiting",
      });
    },
    ...(rejected && { onRejected: (found) => rejected.add(found) }),
  });
  hasStarted(importing);
  try {
    return await importing;
  } finally {
    progress.end();
    rejected?.flush(() => importing.report.table);
    rejected?.close();
  }
}
