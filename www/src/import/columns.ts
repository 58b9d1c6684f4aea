import { usualProperties } from "../contacts/names.ts";
import { importer } from "./importer.ts";
import { PROBLEM_HEADERS } from "./rejected-file.ts";
import type { Sheet } from "./sheet.ts";

/** What becomes of the columns, by their headers: a property's name, `labels`, or nothing for one to leave out. */
export type Columns = ReadonlyMap<string, string | null>;

/** What the package knows by itself, besides the usual properties. */
const KNOWN: readonly string[] = [...usualProperties, "labels", "department", "organization", "region"];

/** As the package reads the headings. A column nobody knows keeps its name, so that nothing is lost unasked. */
export async function guessColumns(text: Blob, { headers, delimiter }: Sheet): Promise<Columns> {
  const { openTable } = await importer();
  const { columns } = await openTable(text, { delimiter });
  const guessed = new Map(columns.map(({ header, property }) => [header, property]));
  const all = headers.map((header) => [header, guessed.get(header) ?? null] as const);
  const left = new Set([...PROBLEM_HEADERS, ...repeated(headers)]);
  return new Map(all.map(([header, property]) => [header, left.has(header) ? null : property]));
}

/** The same without those that only have a name of their own. */
export function knownOnly(columns: Columns): Columns {
  return new Map([...columns].map(([header, property]) => [header, isKnown(property) ? property : null]));
}

/** Whether there are columns that only have a name of their own. */
export function hasUnknown(columns: Columns): boolean {
  return [...columns.values()].some((property) => property !== null && !isKnown(property));
}

function isKnown(property: string | null): boolean {
  return property !== null && KNOWN.includes(property);
}

/** Headers that stand over several columns, which the importer could not tell apart. */
export function repeated(headers: readonly string[]): string[] {
  return [...new Set(headers.filter((header, index) => header !== "" && headers.indexOf(header) !== index))];
}
