import { usualProperties } from "../contacts/names.ts";
import type { Chosen, Table } from "./table.ts";

/** What the package knows by itself, besides the usual properties. */
const KNOWN: readonly string[] = [...usualProperties, "labels", "department", "organization", "region"];

/** The columns that only have a name of their own. */
export function unknownColumns({ columns }: Table): number[] {
  return columns.flatMap((property, at) => (property !== null && !KNOWN.includes(property) ? [at] : []));
}

/** The same choice without these columns. */
export function without(chosen: Chosen, left: readonly number[]): Chosen {
  return new Map([...chosen, ...left.map((at) => [at, null] as const)]);
}
