import type { CallOptions } from "../client/call-options.js";
import type { Channel } from "../client/channel.js";
import { headerRecord, oneOf, optionalFunction } from "../common/checks.js";
import { membersOf } from "../common/members.js";
import { refused, refusedAs } from "../common/refusal.js";
import { sharedSignal, type SharedSignal } from "../common/signal.js";
import type { ExportOptions } from "./export-types.js";
import { readable } from "./plain-data.js";

const NAMES = [
  "signal",
  "timeoutMs",
  "maxRetries",
  "headers",
  "format",
  "columns",
  "delimiter",
  "formulas",
  "onProgress",
] as const;

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The options of an export, each read once. */
export interface ExportSettings {
  /** For each page. */
  call: CallOptions;
  signal: SharedSignal | undefined;
  format: "csv" | "jsonl";
  columns: string[] | undefined;
  delimiter: string;
  escapes: boolean;
  onProgress: ExportOptions["onProgress"];
}

/** Reads the options and checks them. */
export function exportSettings(options: unknown, channel: Channel): ExportSettings {
  const given = membersOf<ExportOptions>("options", options, NAMES);
  const headers = headerRecord("options.headers", given.headers);
  const call = Object.fromEntries(
    Object.entries({ timeoutMs: given.timeoutMs, maxRetries: given.maxRetries, headers }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  channel.check(call);
  const format = oneOf("options.format", given.format, ["csv", "jsonl"]) ?? "csv";
  const columns = columnNames(given.columns);
  if (format === "jsonl" && columns !== undefined) {
    throw refusedAs("options.columns", 'format "csv", which has columns', '"jsonl"');
  }
  return {
    call,
    signal: sharedSignal("options.signal", given.signal),
    format,
    columns,
    delimiter: oneOf("options.delimiter", given.delimiter, DELIMITERS) ?? ",",
    escapes: oneOf("options.formulas", given.formulas, ["escape", "keep"]) !== "keep",
    onProgress: optionalFunction("options.onProgress", given.onProgress),
  };
}

/** At least one, and each once: a table with two equal headings cannot be read again. */
function columnNames(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const expected = "an array of different property names";
  const names = readable("options.columns", () =>
    Array.isArray(value) ? Array.from<unknown>(value) : undefined,
  );
  if (names === undefined) throw refused("options.columns", expected, value);
  const wrong = names.find((name) => typeof name !== "string" || name === "");
  if (wrong !== undefined || names.includes(undefined)) throw refused("options.columns", expected, wrong);
  if (names.length === 0) throw refusedAs("options.columns", expected, "an empty one");
  if (new Set(names).size < names.length)
    throw refusedAs("options.columns", expected, "one with a name twice");
  return names as string[];
}
