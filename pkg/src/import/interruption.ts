import { adopted, Promise } from "../common/host.js";
import type { SharedSignal } from "../common/signal.js";

/**
 * What ends waits: an abort signal, or a word. Not `Promise.race` with a promise of it: that would keep what every
 * wait brought, here the whole source, for as long as it may still come.
 */
export class Interruption {
  readonly #waits = new Set<(reason: unknown) => void>();
  readonly #signal: SharedSignal | undefined;
  readonly #onAbort = () => this.interrupt(this.#signal?.reason);
  #interrupted: { reason: unknown } | undefined;

  constructor(signal?: SharedSignal) {
    this.#signal = signal;
    if (signal?.aborted === true) this.#onAbort();
    signal?.addEventListener("abort", this.#onAbort);
  }

  get isOn(): boolean {
    return this.#interrupted !== undefined;
  }

  /** Throws the reason, if there is one. */
  check(): void {
    if (this.#interrupted !== undefined) throw this.#interrupted.reason;
  }

  /** The first reason counts. */
  interrupt(reason: unknown): void {
    this.#interrupted ??= { reason };
    for (const reject of [...this.#waits]) reject(this.#interrupted.reason);
  }

  /** The promise's outcome, or the reason as soon as there is one. */
  async wait<T>(promise: PromiseLike<T>): Promise<T> {
    let interrupt: (reason: unknown) => void = () => undefined;
    const interrupted = new Promise<never>((_, reject) => (interrupt = reject));
    if (this.#interrupted !== undefined) interrupt(this.#interrupted.reason);
    this.#waits.add(interrupt);
    try {
      return await Promise.race([adopted(promise), interrupted]);
    } finally {
      this.#waits.delete(interrupt);
    }
  }

  /** Listens no longer. */
  forget(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}
