// Counts the requests that the package really sends, where it calls `fetch`.

export const CALL_HEADER = "x-soak-call";

/** Attempts of calls under way, by the call's number. */
const attemptsOf = new Map();

export function watchFetch() {
  const { fetch } = globalThis;
  globalThis.fetch = (address, options) => {
    const attempt = { hasEnded: false };
    attemptsOf.get(new Headers(options.headers).get(CALL_HEADER))?.push(attempt);
    const response = fetch(address, options);
    response.then(
      // The service answers when its work is done.
      () => (attempt.hasEnded = true),
      () => (attempt.hasEnded = !options.signal.aborted),
    );
    return response;
  };
}

export function watchCall(number) {
  attemptsOf.set(number, []);
}

/**
 * How many requests a call has sent, and whether it was `overtaken`: ended while the service may still have
 * been busy with one of them, which could then have its effect at any time.
 */
export function endCall(number) {
  const attempts = attemptsOf.get(number);
  attemptsOf.delete(number);
  return { attempts: attempts.length, isOvertaken: attempts.some(({ hasEnded }) => !hasEnded) };
}
