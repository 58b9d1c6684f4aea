import { parseArgs } from "node:util";
import { type Option, type Options, UsageError, type Values } from "./command.js";
import { nearest } from "./nearest.js";

/** What a command line asks for. Messages never repeat a value: it may be personal or a secret. */
export interface Arguments {
  readonly values: Values<Options>;
  readonly operands: readonly string[];
}

/** Reads a command line by the options that there are. */
export function parse(args: readonly string[], options: Options): Arguments {
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [name, { type, multiple: true }] as const),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...known, help: { type: "boolean", short: "h", multiple: true } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, (string | true)[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option" || token.name === "help") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknown(token.rawName, token.name, options);
    check(token.rawName, option, token.value, token.inlineValue === true);
    const all = given.get(token.name) ?? [];
    if (all.length > 0 && option.type === "string" && !option.multiple)
      throw new UsageError(`${token.rawName} is given twice`);
    given.set(token.name, [...all, token.value ?? true]);
  }
  return { values: valuesOf(options, given), operands };
}

function check(name: string, option: Option, value: string | undefined, isInline: boolean): void {
  if (option.type === "boolean") {
    if (value !== undefined) throw new UsageError(`${name} takes no value`);
    return;
  }
  const wanted = option.value ?? "VALUE";
  if (value === undefined || value === "") throw new UsageError(`${name}: expected ${wanted} after it`);
  const looksLikeOption = !isInline && value.length > 1 && value.startsWith("-");
  if (looksLikeOption)
    throw new UsageError(
      `${name}: expected ${wanted} after it; one that begins with a hyphen is written ${name}=…`,
    );
}

function unknown(rawName: string, name: string, options: Options): UsageError {
  if (name === "token" || name === "api-key" || name === "password") {
    return new UsageError(
      `there is no option ${rawName}: other users of this machine can read what stands in a command line. ` +
        "Set IP1_TOKEN, or name a file with --token-file",
    );
  }
  const meant = nearest(name, [...Object.keys(options), "help"]);
  return new UsageError(
    `there is no option ${rawName}${meant === undefined ? "" : `; did you mean --${meant}?`}`,
  );
}

function valuesOf(options: Options, given: ReadonlyMap<string, (string | true)[]>): Values<Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple }]) => {
      const all = given.get(name) ?? [];
      return [name, type === "boolean" ? all.length > 0 : multiple ? all : all[0]];
    }),
  ) as Values<Options>;
}

/** An option's value as an integer. */
export function integer(
  name: string,
  text: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max))
    throw new UsageError(`${name}: expected an integer from ${min} to ${max}`);
  return value;
}

/** The operands, if there are as many as the command takes. */
export function operands(
  given: readonly string[],
  least: number,
  most: number,
  expected: string,
): readonly string[] {
  if (given.length >= least && given.length <= most) return given;
  const came = ["nothing", "one word"][given.length] ?? `${given.length} words`;
  const hint = given.length > most ? "; a text with blanks goes between quotes" : "";
  throw new UsageError(`expected ${expected}, got ${came}${hint}`);
}

/** Splits a text such as `firstName=Ada` at its last (or first) equals sign. */
export function pair(what: string, text: string, at: "first" | "last" = "first"): [string, string] {
  const index = at === "first" ? text.indexOf("=") : text.lastIndexOf("=");
  if (index <= 0) throw new UsageError(`${what}: expected NAME=VALUE`);
  return [text.slice(0, index), text.slice(index + 1)];
}

/** One of several words. */
export function oneOf<const T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  const meant = nearest(text, words);
  throw new UsageError(
    `${name}: expected ${words.join(" or ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  );
}
