import { type Ip1Error, isIp1Error, type Ip1ErrorCode } from "ip1-contacts";

/** What a look at the service shows of a change: what came of it, or nothing when it was not made. */
export type Seen<T> = { readonly value: T } | undefined;

/** A change, and how to find out about it when its answer is lost. */
export interface Change<T> {
  /** Sends it, in one request that changes something. Whatever is read for it comes before that request. */
  readonly write: () => Promise<T>;
  /** Reads what has become of it. */
  readonly look: () => Promise<Seen<T>>;
}

/** What has become of a change. */
export type Settled<T> =
  | { readonly fate: "made"; readonly value: T }
  /** `isLookedUp`: the answer was lost, and the service, asked about it, has not made the change, or not yet. */
  | { readonly fate: "not made" | "unknown"; readonly error: unknown; readonly isLookedUp: boolean };

/** Thrown by a `write` that decided not to send anything; the message says why, to people. */
export class NotSent extends Error {}

export interface SettleOptions {
  /** Told when the answer is lost and the service is asked about it. */
  readonly onDoubt?: () => void;
  /** Ends the asking; the change itself is never called off. */
  readonly signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A request whose connection breaks may still be carried out: one look too early says nothing. */
const LOOKS = 2;

/** As long as these come between, it is worth asking again. */
const PASSING: readonly Ip1ErrorCode[] = ["network", "timeout", "rate_limited", "server_error"];

/** Makes a change. When its answer is lost, asks the service until that says what has become of it. */
export async function settle<T>(change: Change<T>, options: SettleOptions = {}): Promise<Settled<T>> {
  try {
    return { fate: "made", value: await change.write() };
  } catch (error) {
    // Reading has no effect that could be unknown.
    const isCertain = isIp1Error(error) ? error.effect !== "unknown" : error instanceof NotSent;
    if (isCertain) return { fate: "not made", error, isLookedUp: false };
    if (!isIp1Error(error)) return { fate: "unknown", error, isLookedUp: false };
    options.onDoubt?.();
    return findOut(change.look, error, options.signal);
  }
}

async function findOut<T>(
  look: Change<T>["look"],
  error: Ip1Error,
  signal: AbortSignal | undefined,
): Promise<Settled<T>> {
  let looks = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const seen = await look();
      if (seen !== undefined) return { fate: "made", ...seen };
      // A service that is slow may still be at it.
      const fate = error.code === "timeout" ? "unknown" : "not made";
      if (++looks === LOOKS) return { fate, error, isLookedUp: true };
    } catch (failure) {
      if (!isIp1Error(failure) || !PASSING.includes(failure.code)) {
        return { fate: "unknown", error, isLookedUp: false };
      }
    }
    if (signal?.aborted) return { fate: "unknown", error, isLookedUp: false };
    await passed(pause, signal);
  }
}

/** Resolves after a while, or as soon as the network is back or nobody waits any more. */
function passed(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(pause);
      removeEventListener("online", end);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const pause = setTimeout(end, ms);
    addEventListener("online", end);
    signal?.addEventListener("abort", end);
  });
}
