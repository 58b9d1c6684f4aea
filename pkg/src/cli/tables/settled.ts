import type { Ip1 } from "ip1-contacts";

/** Between two looks. */
const PAUSE_MS = 1000;
/** So many looks in a row have to see the same. */
const LOOKS = 3;

/**
 * Waits until the service has done with what an import had sent when it stopped: as long as contacts are still being added,
 * some that are on their way would be taken for missing.
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
