import { performance, Promise, setImmediate, setTimeout } from "../common/host.js";

/** After so much work others have their turn: with one more share of it, less than 50 ms. */
const LONGEST_WORK_MS = 30;

/** Timers, aborts and whatever else waits have their turn. */
export function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) setImmediate(resolve);
    else if (globalThis.MessageChannel) soon(resolve);
    else setTimeout(resolve, 0);
  });
}

/** A timer would take 4 ms in a page, and up to a minute where nobody sees the page. */
function soon(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(undefined);
}

/** Gives timers and aborts their turn while the core works. */
export class Turns {
  #workedSince = performance.now();

  /** Resolves at once while the last turn of others is not long ago. `wait` ends with an abort. */
  async give(wait: (turn: Promise<void>) => Promise<void>): Promise<void> {
    if (performance.now() - this.#workedSince < LONGEST_WORK_MS) return;
    await wait(turnOfOthers());
    this.#workedSince = performance.now();
  }
}
