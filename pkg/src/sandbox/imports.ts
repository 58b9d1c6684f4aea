import { LONGEST_TIMER_MS } from "../common/checks.js";
import { clearTimeout, Promise, setTimeout, type Timer } from "../common/host.js";

/** The pause before imports that failed because of the database, such as on a full disk, are tried again. */
const RETRY_DELAY_MS = 1000;

/** The module's queue of accepted imports. */
export interface Queue {
  hasImports(): boolean;
  importNext(): void;
  /** Whether some that failed are to be tried again, after a pause. */
  retryImports(): boolean;
}

/** A timer of Node's may let the process end. */
interface NodeTimer {
  ref?(): void;
  unref?(): void;
}

/** Carries out background imports, one after the other, each after a delay. */
export class BackgroundImports {
  readonly #queue: Queue;
  readonly #delayMs: number;
  #timer: Timer | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(queue: Queue, delayMs: number) {
    this.#queue = queue;
    this.#delayMs = Math.min(delayMs, LONGEST_TIMER_MS);
    this.wake();
  }

  /** Starts the work if an import is waiting. To be called after each request that may have added one. */
  wake(): void {
    if (this.#timer === undefined && this.#queue.hasImports()) this.#schedule(this.#delayMs);
  }

  /** Without a delay, carries out all imports before the next request is answered. */
  catchUp(): void {
    if (this.#delayMs > 0 || this.#timer === undefined) return;
    while (this.#queue.hasImports()) this.#queue.importNext();
  }

  /** Waits until there is nothing left to do. */
  settled(): Promise<void> {
    if (this.#timer === undefined) return Promise.resolve();
    (this.#timer as NodeTimer).ref?.();
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Stops the work. Waiting imports are not carried out. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => this.#next(), delayMs);
    // A timer keeps the process alive only while `settled` is awaited.
    if (this.#waiting.size === 0) (this.#timer as NodeTimer).unref?.();
  }

  #next(): void {
    try {
      if (this.#queue.hasImports()) this.#queue.importNext();
      if (this.#queue.hasImports()) this.#schedule(this.#delayMs);
      else if (this.#queue.retryImports()) this.#schedule(RETRY_DELAY_MS);
      else this.stop();
    } catch {
      // The module has broken down; the next request is told so.
      this.stop();
    }
  }
}
