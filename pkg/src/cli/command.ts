import type { Screen } from "./terminal/screen.js";

/** The program's exit codes. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  /** Rows were refused, or the outcome of a write is unknown. */
  doneInPart: 3,
  interrupted: 130,
} as const;

/** The command line could not be understood: exit code 2. */
export class UsageError extends Error {}

/** A failure whose message can be shown as it is: exit code 1. */
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

/** The values of the options. One that was not given is `false`, empty or `undefined`. */
export type Values<O extends Options> = { readonly [Name in keyof O]: Value<O[Name]> };

/** What a command is called with. */
export interface Call<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
  readonly screen: Screen;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Sets the words to show when Ctrl-C has ended the run: how to go on. */
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
  /** Runs until it is told to end, and handles the signals for that itself. */
  readonly isServer?: boolean;
  /** Resolves with the code to exit with, or with nothing for a server that goes on. */
  run(call: Call<O>): Promise<number | undefined>;
}

/** Defines a command: the compiler infers the types of its options. */
export function command<const O extends Options>(definition: Command<O>): Command {
  return definition as unknown as Command;
}
