import { isIp1Error, type Ip1Error } from "ip1-contacts";
import { clearTimeout, Promise, setTimeout } from "../common/host.js";
import { Interruption } from "./interruption.js";
import { pauseAfter, type Pause } from "./pause.js";
import { isBarred, verdictOn } from "./verdict.js";

/** After so many attempts in a row that the service did not answer as it should, of whatever calls, the sync stops. */
const MOST_IN_VAIN = 20;
/** What every other call would meet as well. */
const HOPELESS = ["unauthorized", "forbidden", "load_failed"];

/** What came of a call. */
export type Outcome<T> = { value: T } | { error: Ip1Error };

/**
 * The calls of a sync that can be repeated: all but additions. They wait together while the service asks for it, and each
 * is repeated as often as `maxRetries` says, whatever it failed of, unless the service has turned it down for what it says.
 */
export class Calls {
  /** How often a call is made again. */
  readonly maxRetries: number;
  readonly #abort: Interruption;
  readonly #pause: Pause;
  readonly #stop = new Interruption();
  #inVain = 0;

  constructor(abort: Interruption, pause: Pause, maxRetries: number) {
    this.#abort = abort;
    this.#pause = pause;
    this.maxRetries = maxRetries;
  }

  /** Waits for something, but no longer than until an abort, or until the sync cannot go on. */
  wait<T>(promise: PromiseLike<T>): Promise<T> {
    return this.#abort.wait(this.#stop.wait(promise));
  }

  /** The sync cannot go on: ends all waits. The first reason counts. */
  stop(error: unknown): void {
    this.#pause.end();
    this.#stop.interrupt(error);
  }

  /** Waits for some time. */
  async rest(ms: number): Promise<void> {
    let timer;
    try {
      await this.wait(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes a call, as often as it takes. Rejects with an abort, and where the sync cannot go on. */
  async attempt<T>(call: () => PromiseLike<T>): Promise<Outcome<T>> {
    for (let failures = 0; ;) {
      const outcome = await this.once(call);
      if ("value" in outcome || isFinal(outcome.error) || failures >= this.maxRetries) return outcome;
      await this.rest(pauseAfter(++failures));
    }
  }

  /** The same, but again only where the service asked for a pause. */
  async once<T>(call: () => PromiseLike<T>): Promise<Outcome<T>> {
    for (;;) {
      await this.wait(this.#pause.pass());
      const { round } = this.#pause;
      try {
        const value = await this.wait(call());
        this.#pause.forget();
        this.#inVain = 0;
        return { value };
      } catch (error) {
        if (this.#abort.isOn || this.#stop.isOn || !isIp1Error(error)) throw error;
        if (verdictOn(error) === "busy") {
          if (!this.#pause.ask(round, error.retryAfterMs)) throw this.#giveUp(error);
          continue;
        }
        if (HOPELESS.includes(error.code) || isBarred(error)) throw this.#giveUp(error);
        // The service is there, and has read it.
        if (isFinal(error)) this.#inVain = 0;
        else if (++this.#inVain >= MOST_IN_VAIN) throw this.#giveUp(error);
        return { error };
      }
    }
  }

  /** The same for what the sync cannot go on without. */
  async read<T>(call: () => PromiseLike<T>): Promise<T> {
    const outcome = await this.attempt(call);
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  #giveUp(error: Ip1Error): Ip1Error {
    this.stop(error);
    return error;
  }
}

/** Whether the service has turned a call down for what it says, so that it would do so again. */
export function isFinal({ code }: Ip1Error): boolean {
  return code === "bad_request" || code === "not_found" || code === "invalid_argument";
}
