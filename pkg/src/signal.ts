/** What the core needs of an abort signal. */
export interface SharedSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

const shared = new WeakMap<AbortSignal, SharedSignal>();

/**
 * The signal with at most one listener on it, however many calls share it: Node warns of a leak when there
 * are more than ten. With the last call the listener goes.
 */
export function sharedSignal(signal: AbortSignal): SharedSignal {
  let one = shared.get(signal);
  if (one === undefined) shared.set(signal, (one = share(signal)));
  return one;
}

function share(signal: AbortSignal): SharedSignal {
  const listeners = new Set<() => void>();
  const onAbort = () => [...listeners].forEach((listener) => listener());
  return {
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.reason;
    },
    addEventListener(type, listener) {
      if (listeners.size === 0) signal.addEventListener(type, onAbort);
      listeners.add(listener);
    },
    removeEventListener(type, listener) {
      if (listeners.delete(listener) && listeners.size === 0) signal.removeEventListener(type, onAbort);
    },
  };
}
