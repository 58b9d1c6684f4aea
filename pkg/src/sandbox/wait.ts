import { reasonOf } from "../abort-reason.js";
import { LONGEST_TIMER_MS } from "../checks.js";
import { clearTimeout, Promise, setImmediate, setTimeout } from "../host.js";

/** A signal, or nothing in the place of one. */
export type Signals = readonly (AbortSignal | undefined)[];

/** Waits so many milliseconds; the longest pause that timers know is as good as for ever. */
export function pause(ms: number, signals: Signals): Promise<void> {
  return unlessAborted(signals, (done) => {
    const timer = setTimeout(done, Math.min(ms, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  });
}

/** Lets timers and whatever else waits have their turn: a service that answered at once would starve them. */
export function macrotask(signals: Signals): Promise<void> {
  return unlessAborted(signals, (done) => {
    afterThisTask(done);
    return () => {};
  });
}

/** Waits until `begin` says that it is done, unless one of the signals fires first: then rejects with its reason. */
function unlessAborted(signals: Signals, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const listened = signals.filter((signal) => signal !== undefined);
    const fired = () => listened.find((signal) => signal.aborted);
    const stop = begin(() => end(resolve));
    const abort = () => {
      stop();
      end(() => reject(reasonOf(fired()!)));
    };
    const end = (settle: () => void) => {
      for (const signal of listened) signal.removeEventListener("abort", abort);
      settle();
    };
    for (const signal of listened) signal.addEventListener("abort", abort);
    if (fired()) abort();
  });
}

/** What the promise brings, unless one of the signals fires first. */
export async function orAborted<T>(promise: Promise<T>, signals: Signals): Promise<T> {
  let outcome: Promise<T> | undefined;
  await unlessAborted(signals, (done) => {
    const settle = () => {
      outcome = promise;
      done();
    };
    promise.then(settle, settle);
    return () => {};
  });
  return outcome!;
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
