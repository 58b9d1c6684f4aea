import { signal } from "@preact/signals";
import type { ClientEvent, Ip1ErrorCode } from "ip1-contacts";

const UNREACHABLE: readonly Ip1ErrorCode[] = ["network", "timeout"];

/** Whether the service could not be reached when it was last asked. */
export const connectionLost = signal(false);

/** Until when the service wants to be left alone; in the past when it does not. In milliseconds since 1970. */
export const pausedUntil = signal(0);

/** Shorter pauses nobody notices. */
const NOTICEABLE_MS = 1_000;

/** Takes note of whether the service answers. */
export function noticed(event: ClientEvent): void {
  if (event.type === "response") connectionLost.value = false;
  if (event.type === "response" && event.status < 400) pausedUntil.value = 0;
  const isPause = event.type === "wait" || (event.type === "retry" && event.reason === "rate_limited");
  if (isPause && event.delayMs > NOTICEABLE_MS) pausedUntil.value = Date.now() + event.delayMs;
  if (event.type === "failure" && UNREACHABLE.includes(event.code)) connectionLost.value = true;
}
