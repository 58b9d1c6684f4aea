import type { Ip1 } from "ip1-contacts";

/** The pause between two counts. */
const PAUSE_MS = 1000;
/** How many counts in a row must be equal. */
const LOOKS = 3;

/**
 * Waits until the service has added what an interrupted import had sent. Until then, contacts that are still to arrive
 * would be taken for missing.
 */
export async function settled(client: Ip1, signal: AbortSignal): Promise<void> {
  const { setTimeout } = await import("node:timers/promises");
  let last = await client.contacts.count({}, { signal });
  for (let same = 1; same < LOOKS;) {
    await setTimeout(PAUSE_MS, undefined, { signal });
    const now = await client.contacts.count({}, { signal });
    same = now === last ? same + 1 : 1;
    last = now;
  }
}
