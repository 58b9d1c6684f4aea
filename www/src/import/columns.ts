import { KNOWN_NAMES } from "./header-names.ts";
import { PROBLEM_HEADERS } from "./rejected-file.ts";

/** What becomes of the columns, by their headers: a property's name, `labels`, or nothing for one to leave out. */
export type Columns = ReadonlyMap<string, string | null>;

/** Guesses from the headers. A column nobody knows keeps its name, so that nothing is lost unasked. */
export function guessColumns(headers: readonly string[]): Columns {
  const columns = new Map<string, string | null>(headers.map((header) => [header, header || null]));
  for (const header of PROBLEM_HEADERS) if (columns.has(header)) columns.set(header, null);
  for (const [property, names] of Object.entries(KNOWN_NAMES)) {
    const header = likeliest(headers, names);
    if (header !== undefined) columns.set(header, property);
  }
  for (const header of repeated(headers)) columns.set(header, null);
  return columns;
}

function likeliest(headers: readonly string[], names: readonly string[]): string | undefined {
  const bare = headers.map(bareName);
  const found = names.map((name) => bare.indexOf(name)).find((index) => index >= 0);
  return found === undefined ? undefined : headers[found];
}

function bareName(header: string): string {
  return header
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, "");
}

/** Headers that stand over several columns, which the importer could not tell apart. */
export function repeated(headers: readonly string[]): string[] {
  return [...new Set(headers.filter((header, index) => header !== "" && headers.indexOf(header) !== index))];
}

/** Properties that several columns would become, which the importer refuses. */
export function collisions(columns: Columns): Set<string> {
  const targets = [...columns.values()].filter((target) => target !== null);
  return new Set(targets.filter((target, index) => targets.indexOf(target) !== index));
}
