import { type Call, EXIT, type Options } from "./command.js";
import { Screen } from "./terminal/screen.js";

/** How long an aborted command has to end by itself. */
const PATIENCE_MS = 2000;

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

type Interruptible = Pick<Call<Options>, "signal" | "whenInterrupted">;

/** Handles Ctrl-C and the other signals that end the program: aborts the command, which says how to go on. */
export class Interruption {
  /** For servers, which end in their own way. */
  static readonly none: Interruptible = { signal: new AbortController().signal, whenInterrupted() {} };

  readonly #controller = new AbortController();
  #code: number = EXIT.interrupted;
  #words: () => string = () => "";

  constructor() {
    for (const [name, code] of Object.entries(SIGNALS)) process.on(name, () => this.#interrupt(code));
  }

  get call(): Interruptible {
    return {
      signal: this.#controller.signal,
      whenInterrupted: (words) => void (this.#words = words),
    };
  }

  get isOn(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Ends the process. */
  end(): never {
    const words = this.#words();
    Screen.lastWords(`${process.stderr.isTTY ? "\r\x1b[K" : ""}${words === "" ? "stopped" : words}\n`);
    process.exit(this.#code);
  }

  #interrupt(code: number): void {
    if (this.isOn) this.end();
    this.#code = code;
    this.#controller.abort(new Error("interrupted"));
    // Ends a command that waits for input.
    process.stdin.destroy();
    setTimeout(() => this.end(), PATIENCE_MS).unref();
  }
}
