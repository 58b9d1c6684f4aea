import type { ContactFilter } from "ip1-contacts";
import { pair } from "../arguments.js";
import { UsageError, type Values } from "../command.js";
import type { FILTER_OPTIONS } from "../common-options.js";

/** The filter that the options describe. */
export function filterOf(values: Values<typeof FILTER_OPTIONS>): ContactFilter {
  const { label, property, metadata } = values;
  return {
    ...(label.length > 0 && { labels: label }),
    ...(property.length > 0 && { properties: record("--property", property) }),
    ...(metadata.length > 0 && { metadata: record("--metadata", metadata) }),
  };
}

export function isEmpty(filter: ContactFilter): boolean {
  return Object.keys(filter).length === 0;
}

function record(option: string, pairs: readonly string[]): Record<string, string> {
  const named = new Map<string, string>();
  for (const text of pairs) {
    const [name, value] = pair(option, text);
    if (named.has(name)) throw new UsageError(`${option}: a name is given twice`);
    named.set(name, value);
  }
  return Object.fromEntries(named);
}
