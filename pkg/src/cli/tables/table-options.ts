import type { TableOptions } from "ip1-contacts/import";
import { integer, pair } from "../arguments.js";
import { Failure, type Options, UsageError, type Values } from "../command.js";
import { REASON_HEADING, ROW_HEADING } from "./rejected-file.js";

/** How a table is to be read. */
export const TABLE_OPTIONS = {
  map: {
    type: "string",
    multiple: true,
    value: "HEADING=PROPERTY",
    about: 'What a column is, such as "Mobil=phoneNumber"; HEADING= leaves a column out',
  },
  columns: {
    type: "string",
    value: "LIST",
    about:
      "There is no heading: what the columns are, such as phoneNumber,,firstName; an empty one is left out",
  },
  sheet: { type: "string", value: "NAME", about: "The sheet of a spreadsheet [the first that is not empty]" },
  encoding: { type: "string", value: "E", about: "The file's encoding, such as windows-1252 [found out]" },
  delimiter: { type: "string", value: ";", about: "What parts the cells: , ; | or tab [found out]" },
  "header-row": { type: "string", value: "N", about: "The row with the headings [1]" },
  region: {
    type: "string",
    value: "SE",
    about: "The country of numbers that are written without a country code [SE]",
  },
  "no-phone-number": { type: "boolean", about: "Take a table without phone numbers" },
} as const satisfies Options;

/** The options as an import takes them. `headers`: those of the table. */
export function tableOptions(
  values: Values<typeof TABLE_OPTIONS>,
  headers: readonly string[] | undefined,
): TableOptions & { defaultRegion?: string; requirePhoneNumber?: boolean } {
  const { encoding, delimiter, region } = values;
  return {
    ...headingOf(values, headers ?? []),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter: /^(\\t|tab)$/i.test(delimiter) ? "\t" : delimiter }),
    ...(region !== undefined && { defaultRegion: region }),
    ...(values["no-phone-number"] && { requirePhoneNumber: false }),
  };
}

function headingOf(values: Values<typeof TABLE_OPTIONS>, headers: readonly string[]): TableOptions {
  const headerRow = integer("--header-row", values["header-row"], 1, 1_048_576);
  if (values.columns !== undefined) {
    if (values.map.length > 0 || headerRow !== undefined)
      throw new UsageError("--columns, for a table without a heading, excludes --map and --header-row");
    return { headerRow: false, columns: values.columns.split(",").map((name) => orNull(name.trim())) };
  }
  const columns = new Map(values.map.map((text) => pair("--map", text, "last")));
  for (const own of [ROW_HEADING, REASON_HEADING]) if (headers.includes(own)) columns.set(own, "");
  return {
    ...(columns.size > 0 && {
      columns: Object.fromEntries([...columns].map(([heading, name]) => [heading, orNull(name)])),
    }),
    ...(headerRow !== undefined && { headerRow }),
  };
}

function orNull(name: string): string | null {
  return name === "" ? null : name;
}

/** The importer's names for options, and the flags that stand for them. */
const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/(options\.)?requirePhoneNumber: false/g, "--no-phone-number"],
  [
    /options\.headerRow: false says that it has no heading, and options\.columns, a list, what/g,
    "--columns says what",
  ],
  [/(options\.)?headerRow: (\d+)/g, "--header-row $2"],
  [/(options\.)?columns: \{ "([^"]*)": null \}/g, '--map "$2="'],
  [/options\.columns says: \{ "([^"]*)": "([^"]*)" \}/g, '--map "$1=$2" says'],
  [
    /options\.columns says what they are, and drops those that are null/g,
    '--map says what they are, and drops one with nothing after the "="',
  ],
  [/(options\.)?columns: \{ "([^"]*)": "([^"]*)" \}/g, '--map "$2=$3"'],
  [/options\.columns/g, "--map"],
  [/options\.headerRow/g, "--header-row"],
  [/options\.defaultRegion/g, "--region"],
  [/options\.(encoding|delimiter|match|remove)/g, "--$1"],
  [/options\.labels/g, "--label"],
  [/options\.maxRemovals/g, "--max-removals"],
  [/options\.scope/g, "--scope-label"],
];

/** The importer's refusal, with the names of the flags. */
export function inOptions(file: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== "invalid_argument" || typeof message !== "string") return error;
  if (message.startsWith("options.maxRemovals: expected at most"))
    return new Failure(
      `${file}: ${message.replace("options.maxRemovals: ", "")}; --max-removals allows more`,
    );
  const words = NAMES.reduce((text, [pattern, name]) => text.replace(pattern, name), message);
  return new UsageError(words.replace(/^source: /, `${file}: `));
}
