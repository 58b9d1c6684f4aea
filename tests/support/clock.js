// A copy of the package with fake time: its timers fire only when the test says so.
import assert from "node:assert/strict";
import timers from "node:timers";
import { eventually } from "./assertions.js";
import { freshPackage } from "./package.js";

const NAMES = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"];

/** The package takes its timers when it is loaded, and from this module of Node's. */
export function packageWithClock() {
  const clock = new Clock();
  const own = Object.fromEntries(NAMES.map((name) => [name, timers[name]]));
  try {
    for (const name of NAMES) timers[name] = clock[name];
    return { ...freshPackage(), clock };
  } finally {
    Object.assign(timers, own);
  }
}

class Clock {
  #timers = new Map();
  #next = 1;

  setTimeout = (callback, delay = 0) => this.#add({ callback, delay, repeats: false });
  setInterval = (callback, delay = 0) => this.#add({ callback, delay, repeats: true });
  clearTimeout = (id) => this.#timers.delete(id);
  clearInterval = this.clearTimeout;

  /** The delays of the timers that are set, in milliseconds. */
  get delays() {
    return [...this.#timers.values()].map(({ delay }) => delay);
  }

  /** Lets a timer of so many milliseconds come to its end, once there is one. */
  async pass(wanted) {
    await this.passBetween(wanted, wanted);
  }

  /** The same for a delay that is left to chance. Returns it. `meanwhile` happens before it is over. */
  async passBetween(least, most, meanwhile = () => {}) {
    const isWanted = ([, { delay }]) => delay >= least && delay <= most;
    await eventually(() => [...this.#timers].some(isWanted)).catch(() => {
      assert.fail(`no timer of ${least} to ${most} ms among ${this.delays}`);
    });
    const [id, { callback, delay, repeats }] = [...this.#timers].find(isWanted);
    if (!repeats) this.#timers.delete(id);
    meanwhile();
    callback();
    return delay;
  }

  #add(timer) {
    this.#timers.set(this.#next, timer);
    return this.#next++;
  }
}
