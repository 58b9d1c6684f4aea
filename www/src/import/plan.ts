import type { ImportOptions } from "ip1-contacts/import";
import { importer } from "./importer.ts";
import { regionOf } from "./regions.ts";
import type { Source } from "./source.ts";
import { type Chosen, formOf, openTable, type Table } from "./table.ts";
import { words } from "../words/words.ts";

/** Left as they are, brought up to date, or added once more. */
export type Existing = "skip" | "update" | "add";

/** What is to be imported, and how. */
export interface Plan {
  source: Source;
  table: Table;
  /** What was chosen for columns, in place of what the package takes them for. */
  chosen: Chosen;
  /** Where numbers without a country code are from. */
  region: string;
  /** For every contact, as they were typed: parted by commas. */
  labels: string;
  /** What becomes of those who are in the account already. */
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

export async function planFor(source: Source): Promise<Plan> {
  const chosen: Chosen = new Map();
  return {
    source,
    table: await openTable(source.data, undefined, chosen),
    chosen,
    region: DEFAULT_REGION,
    labels: "",
    existing: "skip",
    own: ownLabel(),
  };
}

/** The plan when its table is read in another way. */
export async function readAnew(plan: Plan, headerRow: Table["headerRow"] | undefined): Promise<Plan> {
  return { ...plan, table: await openTable(plan.source.data, headerRow, plan.chosen) };
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
export function objectionTo({ table: { columns } }: Plan): string | undefined {
  return columns.every((target) => target === null) ? words().importing.oneColumn : undefined;
}

/** Whether anybody of the table could be sent a message. */
export function hasNumbers({ table: { columns } }: Plan): boolean {
  return columns.includes(PHONE_NUMBER);
}

/** What holds for whatever reads the table, and for as long as the service can be waited for. */
export function readingOf({ table, chosen, region }: Plan) {
  return {
    ...formOf(table, chosen),
    defaultRegion: region,
    // Whoever has no number can be written to by e-mail; the screen says when there is no column of numbers.
    requirePhoneNumber: false,
    maxRetries: MAX_RETRIES,
    maxWaitMs: MAX_WAIT_MS,
  };
}

/** One request at a time: so at most one is in doubt, and nothing is under way between two of them. */
export function optionsFor(plan: Plan): ImportOptions {
  return {
    ...readingOf(plan),
    labels: labelsOf(plan),
    existing: plan.existing === "add" ? "add" : "skip",
    sync: true,
    chunkSize: ROWS_PER_REQUEST,
    concurrency: 1,
  };
}

/** The phone number of a row as the package sends it, if it has a possible one. */
export async function numberOf(plan: Plan, cells: readonly string[]): Promise<string | undefined> {
  const number = cellOf(plan, PHONE_NUMBER, cells);
  if (number === "") return undefined;
  const { normalizePhoneNumber } = await importer();
  const found = await normalizePhoneNumber(number, regionOf(cellOf(plan, REGION, cells)) ?? plan.region);
  return "e164" in found ? found.e164 : undefined;
}

/** What a row says of a property. */
function cellOf({ table: { columns } }: Plan, property: string, cells: readonly string[]): string {
  return cells.find((cell, at) => columns[at] === property && cell.trim() !== "") ?? "";
}
