/**
 * An abort signal as what ends waits. Not `Promise.race` with a promise of the abort: that would keep what every
 * wait brought, here the whole source, for as long as the signal may still fire.
 */
export class Abort {
  readonly #waits = new Set<(reason: unknown) => void>();
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => [...this.#waits].forEach((reject) => reject(this.#signal?.reason));

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
  }

  /** The promise's outcome, or the signal's reason as soon as it fires. */
  async wait<T>(promise: Promise<T>): Promise<T> {
    let reject: (reason: unknown) => void = () => undefined;
    const stopped = new Promise<never>((_, stop) => (reject = stop));
    if (this.#signal?.aborted) reject(this.#signal.reason);
    this.#waits.add(reject);
    try {
      return await Promise.race([promise, stopped]);
    } finally {
      this.#waits.delete(reject);
    }
  }

  /** Listens no longer. */
  forget(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}
