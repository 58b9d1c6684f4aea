import { signal } from "@preact/signals";
import type { ClientEvent, Ip1ErrorCode } from "ip1-contacts";

const UNREACHABLE: readonly Ip1ErrorCode[] = ["network", "timeout"];

/** Whether the service could not be reached when it was last asked. */
export const connectionLost = signal(false);

/** Takes note of whether the service answers. */
export function noticed(event: ClientEvent): void {
  if (event.type === "response") connectionLost.value = false;
  if (event.type === "failure" && UNREACHABLE.includes(event.code)) connectionLost.value = true;
}
