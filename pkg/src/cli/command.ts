import type { Screen } from "./terminal/screen.js";

/** What a run of the program ends with. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  /** Rows were refused, or it is not known whether something was written. */
  doneInPart: 3,
  interrupted: 130,
} as const;

/** The command line could not be understood: exit code 2. */
export class UsageError extends Error {}

/** Something failed that has been said in words already, or that these words explain: exit code 1. */
export class Failure extends Error {}

/** An option of a command, by its long name. */
export interface Option {
  readonly type: "string" | "boolean";
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly about: string;
}

export type Options = Readonly<Record<string, Option>>;

type Value<O extends Option> = O extends { type: "boolean" }
  ? boolean
  : O extends { multiple: true }
    ? string[]
    : string | undefined;

/** What was given: an option that was not is `false`, empty or `undefined`. */
export type Values<O extends Options> = { readonly [Name in keyof O]: Value<O[Name]> };

/** What a command is called with. */
export interface Call<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
  readonly screen: Screen;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** What is to be said when Ctrl-C has ended the run: how to go on. */
  whenInterrupted(words: () => string): void;
}

/** A command of the program. Its help is made of this. */
export interface Command<O extends Options = Options> {
  /** What it is for, in a few words. */
  readonly summary: string;
  /** More of it: paragraphs. */
  readonly about?: string;
  /** What follows its name, one line for each form. */
  readonly forms: readonly string[];
  readonly options: O;
  /** A command line that works, and what it does. */
  readonly example: readonly [does: string, line: string];
  /** Goes on until it is told to end, and sees to that by itself. */
  readonly isServer?: boolean;
  /** Resolves with the code to exit with, or with nothing for a server that goes on. */
  run(call: Call<O>): Promise<number | undefined>;
}

/** Has the compiler find out what the options are. */
export function command<const O extends Options>(definition: Command<O>): Command {
  return definition as unknown as Command;
}
