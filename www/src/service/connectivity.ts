import { signal } from "@preact/signals";
import type { ClientEvent, Ip1ErrorCode } from "ip1-contacts";

const UNREACHABLE: readonly Ip1ErrorCode[] = ["network", "timeout"];

const away = signal(!navigator.onLine);

/** Whether the service could not be reached when it was last asked. Becomes false with the next answer. */
export const connectionLost = away;

/** Takes note of whether the service answers. */
export function noticed(event: ClientEvent): void {
  if (event.type === "response") away.value = false;
  if (event.type === "failure" && UNREACHABLE.includes(event.code)) away.value = true;
}

addEventListener("offline", () => (away.value = true));
