import { EngineTimer } from "./engine-timer.js";
import { fromNode } from "./from-node.js";

type Timers = Pick<typeof globalThis, "setTimeout" | "clearTimeout"> & {
  setImmediate?: (task: () => void) => void;
};

/** A handle for `clearTimeout`. @internal */
export type Timer = EngineTimer | ReturnType<typeof globalThis.setTimeout>;

/** Members of fakes: of Sinon's and Vitest's clock; of mocks of Jest, Vitest and Node; of Sinon's stubs. */
const MARKS = ["clock", "mock", "isSinonProxy"];

/** The real timers, once they were found. Fakes that are installed later change nothing. */
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

/** Whether it is no fake, which would wait until a test advances it. Fakes have a mark or, as Node's, are bound. */
function isReal<T>(timer: T | undefined): timer is T & ((...args: never) => unknown) {
  if (typeof timer !== "function") return false;
  if (timer.name.startsWith("bound ")) return false;
  return MARKS.every((mark) => (timer as unknown as Record<string, unknown>)[mark] === undefined);
}

/** Sets a real timer, even if fakes were installed first: by timers that are back by now, or by the engine's. */
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

/** Node's; browsers have none. */
export const setImmediate = /* @__PURE__ */ (() => seen?.setImmediate)();
