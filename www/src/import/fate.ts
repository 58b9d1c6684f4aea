import { tracked } from "../service/saving.ts";
import type { Settled } from "../service/settle.ts";
import { words } from "../words/words.ts";

/**
 * The status line says what has become of the rows that were sent, not what is still to be sent.
 *
 * @param isKnown Resolves when nothing is under way: whether no row is in doubt.
 */
export function showFate(isKnown: () => Promise<boolean>): void {
  // Why it failed is said where the import is shown.
  const find = async (): Promise<Settled<void>> =>
    (await isKnown().catch(() => false))
      ? { fate: "made", value: undefined }
      : { fate: "unknown", error: undefined, isLookedUp: false };
  void tracked(words().changes.rowsSaved, find);
}
