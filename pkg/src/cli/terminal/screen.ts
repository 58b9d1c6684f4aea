import { writeSync } from "node:fs";

/** Where nobody says how wide the terminal is. */
const USUAL_WIDTH = 80;

const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;
type Style = keyof typeof STYLES;

/** What the program is seen and heard by: results on one stream, all else on the other. */
export class Screen {
  /** Results go to a terminal: a table then, and not CSV. */
  readonly isTerminal = process.stdout.isTTY === true;
  /** Messages and progress go to one. */
  readonly hasProgress: boolean;
  /** Somebody is there who can be asked. */
  readonly canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  readonly #isQuiet: boolean;
  /** What stands on the last line of the terminal, and has to be wiped before anything else is written. */
  #hasLine = false;

  constructor(isQuiet: boolean) {
    this.#isQuiet = isQuiet;
    this.hasProgress = !isQuiet && process.stderr.isTTY === true && process.env["TERM"] !== "dumb";
  }

  /** Columns of the terminal that results go to. */
  get width(): number {
    return process.stdout.columns || USUAL_WIDTH;
  }

  /** The same of messages and progress. */
  get messageWidth(): number {
    return process.stderr.columns || USUAL_WIDTH;
  }

  /** Results. Resolves when there is room for more. */
  async print(text: string | Uint8Array): Promise<void> {
    this.wipe();
    if (process.stdout.write(text)) return;
    await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
  }

  /** A message, unless the user wants none. */
  say(text: string): void {
    if (!this.#isQuiet) this.warn(text);
  }

  /** A message that has to be read. */
  warn(text: string): void {
    this.wipe();
    process.stderr.write(`${text}\n`);
  }

  /** The same, also where the process ends at once. */
  static lastWords(text: string): void {
    try {
      writeSync(2, text);
    } catch {
      // Nobody listens any more.
    }
  }

  /** Shows progress in place of what was shown before: in one piece, so that nothing flickers. */
  showLine(line: string): void {
    if (!this.hasProgress) return;
    process.stderr.write(`\r${line}\x1b[K`);
    this.#hasLine = true;
  }

  wipe(): void {
    if (!this.#hasLine) return;
    process.stderr.write("\r\x1b[K");
    this.#hasLine = false;
  }

  /** The text in a colour, where results go to a terminal that wants some. */
  styled(style: Style, text: string): string {
    return this.isTerminal && wantsColours() ? coloured(style, text) : text;
  }

  /** The same for messages. */
  styledMessage(style: Style, text: string): string {
    return process.stderr.isTTY === true && wantsColours() ? coloured(style, text) : text;
  }
}

function wantsColours(): boolean {
  return !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
}

function coloured(style: Style, text: string): string {
  const [on, off] = STYLES[style];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}
