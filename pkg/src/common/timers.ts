import { EngineTimer } from "./engine-timer.js";
import { fromNode } from "./from-node.js";

type Timers = Pick<typeof globalThis, "setTimeout" | "clearTimeout"> & {
  setImmediate?: (task: () => void) => void;
};

/** What a timer is known by. @internal */
export type Timer = EngineTimer | ReturnType<typeof globalThis.setTimeout>;

/** Of the clock of Sinon and Vitest; of mocks of Jest, Vitest and Node; of stubs of Sinon. Node's fakes are bound. */
const MARKS = ["clock", "mock", "isSinonProxy"];

/** The platform's own, once they were seen: fakes that come later change nothing. */
let seen = /* @__PURE__ */ find();

/** Jest replaces the globals alone; Sinon, Vitest and `node:test` replace what is in Node's module as well. */
function find(): Timers | undefined {
  const globals = globalThis as Timers;
  for (const { setTimeout, clearTimeout, setImmediate } of [fromNode<Timers>("node:timers"), globals]) {
    if (isReal(setTimeout) && isReal(clearTimeout)) {
      return { setTimeout, clearTimeout, ...(isReal(setImmediate) && { setImmediate }) };
    }
  }
  return undefined;
}

/** Fakes wait for a test to advance them, which nobody does while a call is awaited. All of them have a mark. */
function isReal<T>(timer: T | undefined): timer is T & ((...args: never) => unknown) {
  if (typeof timer !== "function") return false;
  if (timer.name.startsWith("bound ")) return false;
  return MARKS.every((mark) => (timer as unknown as Record<string, unknown>)[mark] === undefined);
}

/** Real ones, also among fakes that were there first: those that are back by now, or else the engine's. */
export function setTimeout(task: () => void, ms: number): Timer {
  seen ??= find();
  if (seen === undefined && EngineTimer.isKnown()) return new EngineTimer(task, ms);
  const { setTimeout } = seen ?? globalThis;
  return setTimeout(task, ms);
}

export function clearTimeout(timer: Timer | undefined): void {
  if (timer instanceof EngineTimer) return timer.clear();
  const { clearTimeout } = seen ?? globalThis;
  clearTimeout(timer);
}

/** Browsers have none. */
export const setImmediate = /* @__PURE__ */ (() => seen?.setImmediate)();
