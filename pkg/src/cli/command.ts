/** A command of the program. */
export interface Command {
  /** What it is for, in a few words. */
  summary: string;
  /** Resolves with the code to exit with, or with nothing for a server that goes on. */
  run(args: string[]): Promise<number | undefined>;
}

/** The command line could not be understood: exit code 2. */
export class UsageError extends Error {}
