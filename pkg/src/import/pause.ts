import { clearTimeout, Promise, setTimeout, type Timer } from "../common/host.js";

/** So long may the service ask to wait in all, unless the caller says otherwise. */
export const DEFAULT_MAX_WAIT_MS = 600_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** The pause after so many failures, where nobody says how long it should be. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}

/**
 * Holds all chunks back together while the service asks for it. Goes by timers alone: a clock may stand still under
 * test runners.
 */
export class Pause {
  readonly #maxWaitMs: number;
  readonly #onChange: () => void;
  /** What all have to wait for, with the timer that ends it. */
  readonly #holds = new Map<Promise<void>, Timer>();
  /** How many of them the service has asked for. */
  #asked = 0;
  #release: () => void = () => undefined;
  readonly #released = new Promise<void>((resolve) => (this.#release = resolve));
  #isOver = false;
  /** Requests of one round were sent between the same pauses: what they ask for is asked for once. */
  #round = 0;
  #askedInRound = 0;
  #askedInAll = 0;
  /** How many rounds in a row the service took nothing. */
  #vain = 0;

  constructor(maxWaitMs: number, onChange: () => void) {
    this.#maxWaitMs = maxWaitMs;
    this.#onChange = onChange;
  }

  /** Whether nothing is to be sent now. */
  get isOn(): boolean {
    return this.#holds.size > 0 && !this.#isOver;
  }

  /** Whether it is the service that is waited for. */
  get isAsked(): boolean {
    return this.#asked > 0 && !this.#isOver;
  }

  /** To be remembered with a request that is sent now. */
  get round(): number {
    return this.#round;
  }

  /** Waits until requests may be sent, or the import is over. */
  async pass(): Promise<void> {
    while (this.isOn) await Promise.race([...this.#holds.keys(), this.#released]);
  }

  /**
   * The service asks for a pause of so many milliseconds, or does not say how long. False when that makes it too long
   * in all.
   */
  ask(round: number, retryAfterMs: number | undefined): boolean {
    if (round === this.#round) {
      this.#round++;
      this.#askedInRound = 0;
      this.#vain++;
    }
    const ms = Math.max(retryAfterMs ?? 0, this.#own(retryAfterMs === undefined));
    const more = Math.max(0, ms - this.#askedInRound);
    if (this.#askedInAll + more > this.#maxWaitMs) return false;
    this.#askedInAll += more;
    this.#askedInRound += more;
    this.#asked++;
    this.#onChange();
    this.hold(ms, () => {
      this.#asked--;
      this.#onChange();
    });
    return true;
  }

  /** Holds everybody back for a moment. */
  hold(ms: number, onEnd?: () => void): void {
    let resolve: () => void;
    const hold = new Promise<void>((settle) => (resolve = settle));
    const timer = setTimeout(() => {
      this.#holds.delete(hold);
      resolve();
      onEnd?.();
    }, ms);
    this.#holds.set(hold, timer);
  }

  /** The service took something. */
  forget(): void {
    this.#vain = 0;
  }

  /** Nobody waits any more. */
  end(): void {
    this.#isOver = true;
    for (const timer of this.#holds.values()) clearTimeout(timer);
    this.#release();
  }

  /** A service that says nothing, or keeps saying "at once", is left alone for longer and longer. */
  #own(isUnsaid: boolean): number {
    if (this.#vain <= 1 && !isUnsaid) return 0;
    return pauseAfter(this.#vain);
  }
}
