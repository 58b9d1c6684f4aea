import { writeSync } from "node:fs";

/** The width if the terminal does not tell its own. */
const USUAL_WIDTH = 80;

const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;
type Style = keyof typeof STYLES;

/** The program's output: results on stdout, messages and progress on stderr. */
export class Screen {
  /** Whether results go to a terminal: they are shown as a table then, and not as CSV. */
  readonly isTerminal = process.stdout.isTTY === true;
  /** Whether messages go to a terminal, and progress is shown there. */
  readonly hasProgress: boolean;
  /** Whether a user can be asked questions. */
  readonly canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  readonly #isQuiet: boolean;
  /** Whether a progress line is shown, which must be cleared before anything else is written. */
  #hasLine = false;

  constructor(isQuiet: boolean) {
    this.#isQuiet = isQuiet;
    this.hasProgress = !isQuiet && process.stderr.isTTY === true && process.env["TERM"] !== "dumb";
  }

  /** Columns of the terminal that results go to. */
  get width(): number {
    return process.stdout.columns || USUAL_WIDTH;
  }

  /** Columns of the terminal that messages and progress go to. */
  get messageWidth(): number {
    return process.stderr.columns || USUAL_WIDTH;
  }

  /** Prints results. Resolves when the stream has room for more. */
  async print(text: string | Uint8Array): Promise<void> {
    this.wipe();
    if (process.stdout.write(text)) return;
    await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
  }

  /** Shows a message, unless `--quiet` is given. */
  say(text: string): void {
    if (!this.#isQuiet) this.warn(text);
  }

  /** Shows a message that `--quiet` does not hide. */
  warn(text: string): void {
    this.wipe();
    process.stderr.write(`${text}\n`);
  }

  /** Writes a message synchronously, because the process ends right after it. */
  static lastWords(text: string): void {
    try {
      writeSync(2, text);
    } catch {
      // The stream is closed.
    }
  }

  /** Replaces the progress line, with a single write so that nothing flickers. */
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
