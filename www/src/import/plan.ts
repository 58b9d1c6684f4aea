import type { ImportOptions } from "ip1-contacts/import";
import { guessColumns, type Columns } from "./columns.ts";
import { importer } from "./importer.ts";
import { regionOf } from "./regions.ts";
import type { Sheet } from "./sheet.ts";
import type { Source } from "./source.ts";
import { words } from "../words/words.ts";

/** Left as they are, or added once more. */
export type Existing = NonNullable<ImportOptions["existing"]>;

/** What is to be imported, and how. */
export interface Plan {
  source: Source;
  sheet: Sheet;
  columns: Columns;
  /** Where numbers without a country code are from. */
  region: string;
  /** For every contact, as they were typed: parted by commas. */
  labels: string;
  /** What becomes of those whose number is in the account already. */
  existing: Existing;
  /** The label that this import alone gives. */
  own: string;
}

const PHONE_NUMBER = "phoneNumber";
const REGION = "region";
const DEFAULT_REGION = "SE";
/** Small enough for a lively progress, and for little to be in doubt when the connection breaks. */
const ROWS_PER_REQUEST = 200;
const MAX_RETRIES = 6;
/** An import may take its time: a service that asks for a pause gets it, an hour of them in all. */
const MAX_WAIT_MS = 3_600_000;

export async function planFor(source: Source, sheet: Sheet): Promise<Plan> {
  return {
    source,
    sheet,
    columns: await guessColumns(source.text, sheet),
    region: DEFAULT_REGION,
    labels: "",
    existing: "skip",
    own: ownLabel(),
  };
}

/** The labels of all contacts: those that were typed, and the import's own, by which it can be undone. */
export function labelsOf({ labels, own }: Plan): string[] {
  return [...new Set([...typedLabels({ labels }), own])];
}

export function typedLabels({ labels }: Pick<Plan, "labels">): string[] {
  const each = labels.split(",").map((label) => label.trim());
  return [...new Set(each.filter((label) => label !== ""))];
}

const OWN = /^Import \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The label of an import that begins now. The same in all languages, as it outlives this page. */
function ownLabel(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `Import ${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

/** Whether a label is one that an import has given. */
export function isOwnLabel(label: string): boolean {
  return OWN.test(label);
}

/** Why the package would refuse the plan as it is. */
export function objectionTo({ columns }: Plan): string | undefined {
  if ([...columns.values()].every((target) => target === null)) return words().importing.oneColumn;
  return undefined;
}

/** Whether anybody of the table could be sent a message. */
export function hasNumbers({ columns }: Plan): boolean {
  return [...columns.values()].includes(PHONE_NUMBER);
}

/** One request at a time: so at most one is in doubt, and nothing is under way between two of them. */
export function optionsFor(plan: Plan): ImportOptions {
  return {
    columns: Object.fromEntries(plan.columns),
    delimiter: plan.sheet.delimiter,
    defaultRegion: plan.region,
    labels: labelsOf(plan),
    // Whoever has no number can be written to by e-mail; the screen says when there is no column of numbers.
    requirePhoneNumber: false,
    // Corrected rows are compared with all others of the table, among them those that are saved by now.
    existing: plan.source.added > 0 ? "add" : plan.existing,
    sync: true,
    chunkSize: ROWS_PER_REQUEST,
    concurrency: 1,
    maxRetries: MAX_RETRIES,
    maxWaitMs: MAX_WAIT_MS,
  };
}

/** The phone number of a row as the package sends it, if it has a possible one. */
export async function numberOf(plan: Plan, cells: readonly string[]): Promise<string | undefined> {
  const number = cellOf(plan, PHONE_NUMBER, cells);
  if (number === "") return undefined;
  const { parsePhoneNumber } = await importer();
  const region = regionOf(cellOf(plan, REGION, cells)) ?? plan.region;
  const { isPossiblePhoneNumber, e164 } = await parsePhoneNumber(number, region);
  return isPossiblePhoneNumber ? e164 : undefined;
}

/** What a row says of a property. */
function cellOf({ sheet, columns }: Plan, property: string, cells: readonly string[]): string {
  const column = sheet.headers.findIndex((header) => columns.get(header) === property);
  return cells[column] ?? "";
}
