import { reasonOf } from "../common/abort-reason.js";
import { LONGEST_TIMER_MS } from "../common/checks.js";
import { clearTimeout, Promise, setImmediate, setTimeout } from "../common/host.js";

/** Signals of which any one ends a wait, which then rejects with the signal's reason. */
export type Signals = readonly (AbortSignal | undefined)[];

/** Waits so many milliseconds; the longest pause that timers know is as good as for ever. */
export function pause(ms: number, signals: Signals): Promise<void> {
  return unlessAborted(signals, (resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  });
}

/** Lets timers and other tasks run: a service that answered at once would starve them. */
export function macrotask(signals: Signals): Promise<void> {
  return unlessAborted(signals, (resolve) => afterThisTask(resolve));
}

/** What the promise brings. */
export function outcomeOf<T>(promise: Promise<T>, signals: Signals): Promise<T> {
  return unlessAborted(signals, (resolve, reject) => void promise.then(resolve, reject));
}

/** Begins something, and stops it when one of the signals fires first. */
function unlessAborted<T>(
  signals: Signals,
  begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => (() => void) | void,
): Promise<T> {
  const listened = signals.filter((signal) => signal !== undefined);
  return new Promise<T>((resolve, reject) => {
    const end =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        for (const signal of listened) signal.removeEventListener("abort", abort);
        settle(value);
      };
    const stop = begin(end(resolve), end(reject));
    function abort() {
      stop?.();
      end(reject)(reasonOf(listened.find((signal) => signal.aborted)!));
    }
    for (const signal of listened) signal.addEventListener("abort", abort);
    if (listened.some((signal) => signal.aborted)) abort();
  });
}

function afterThisTask(task: () => void): void {
  if (setImmediate) return void setImmediate(task);
  // Browsers make nested timers wait for 4 ms.
  if (typeof MessageChannel === "undefined") return void setTimeout(task, 0);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(undefined);
}
