import { readOr, reasonOf } from "./abort-reason.js";
import { refused, unreadable } from "./refusal.js";

/** What the core needs of an abort signal. @internal */
export interface SharedSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

const shared = /* @__PURE__ */ new WeakMap<AbortSignal, SharedSignal>();

/**
 * The signal with at most one listener, however many calls share it, because Node warns of a leak when there are more
 * than ten. The listener is removed with the last call. None of its members throws.
 *
 * @internal
 */
export function sharedSignal(argument: string, given: unknown): SharedSignal | undefined {
  if (given === undefined) return undefined;
  let one = typeof given === "object" && given !== null ? shared.get(given as AbortSignal) : undefined;
  if (one === undefined) {
    const signal = checked(argument, given);
    shared.set(signal, (one = share(signal)));
  }
  return one;
}

/** By its shape: a signal may come from another realm or library. */
function checked(argument: string, given: unknown): AbortSignal {
  try {
    const signal = given as AbortSignal;
    const isSignal =
      typeof given === "object" &&
      given !== null &&
      typeof signal.aborted === "boolean" &&
      typeof signal.addEventListener === "function" &&
      typeof signal.removeEventListener === "function";
    if (isSignal) {
      // A signal that takes no listener is refused now, not in the middle of a call.
      signal.addEventListener("abort", nothing);
      signal.removeEventListener("abort", nothing);
      return signal;
    }
  } catch (cause) {
    throw unreadable(argument, cause);
  }
  throw refused(argument, "AbortSignal", given);
}

function nothing(): void {}

function share(signal: AbortSignal): SharedSignal {
  const listeners = new Set<() => void>();
  const onAbort = () => [...listeners].forEach((listener) => listener());
  return {
    get aborted() {
      return readOr(false, () => signal.aborted === true);
    },
    get reason() {
      return reasonOf(signal);
    },
    addEventListener(type, listener) {
      if (listeners.size === 0) readOr(undefined, () => signal.addEventListener(type, onAbort));
      listeners.add(listener);
    },
    removeEventListener(type, listener) {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      readOr(undefined, () => signal.removeEventListener(type, onAbort));
    },
  };
}
