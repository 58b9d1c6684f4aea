/** Why a signal fired. Browsers older than reasons have the platform's usual one. @internal */
export function reasonOf(signal: Pick<AbortSignal, "reason">): unknown {
  const reason: unknown = readOr(undefined, () => signal.reason);
  return reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason;
}

/** A signal may be anybody's object, and begin to throw at any time. @internal */
export function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
