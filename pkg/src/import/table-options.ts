import { bare } from "../common/objects.js";
import { encodingOf } from "./encoding.js";
import { columns, labels, plainData } from "./plain-data.js";
import type { TableOptions } from "./types.js";

/** How a table is to be read. */
export const TABLE_OPTIONS = ["encoding", "delimiter", "headerRow", "columns"] as const;

/** The options as the core takes them, which checks them: those that are given, of these names. */
export function plainOptions<T extends TableOptions>(given: T, names: readonly (string & keyof T)[]): T {
  const plain = (name: string & keyof T): unknown => {
    switch (name) {
      case "columns":
        return columns(given[name]);
      case "labels":
        return labels(given[name as keyof T]);
      case "encoding":
        return encodingOf(given[name]);
      default:
        return plainData(`options.${name}`, given[name]);
    }
  };
  const entries = names.filter((name) => given[name] !== undefined).map((name) => [name, plain(name)]);
  return bare(Object.fromEntries(entries) as T);
}
