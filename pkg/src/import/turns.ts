import { performance, Promise, setTimeout } from "../common/host.js";

/** After so much work others have their turn: with one more share of it, less than 50 ms. */
const LONGEST_WORK_MS = 30;

/** Gives timers and aborts their turn while the core works. */
export class Turns {
  #workedSince = performance.now();

  /** Resolves at once while the last turn of others is not long ago. `wait` ends with an abort. */
  async give(wait: (turn: Promise<void>) => Promise<void>): Promise<void> {
    if (performance.now() - this.#workedSince < LONGEST_WORK_MS) return;
    await wait(new Promise<void>((resolve) => setTimeout(resolve, 0)));
    this.#workedSince = performance.now();
  }
}
