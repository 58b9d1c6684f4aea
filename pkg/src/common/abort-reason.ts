/** Why a signal fired. Older browsers have no reasons: they get the usual `AbortError`. @internal */
export function reasonOf(signal: Pick<AbortSignal, "reason">): unknown {
  const reason: unknown = readOr(undefined, () => signal.reason);
  return reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason;
}

/** Reads from a signal, which may be any object and begin to throw at any time. @internal */
export function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
