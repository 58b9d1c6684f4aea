import type { Store } from "./store.ts";
import type { Reach } from "./view.ts";

const MOBILE: readonly string[] = ["MOBILE", "FIXED_LINE_OR_MOBILE"];

/** Whether a text message can reach somebody. */
export function reachOf(store: Store, place: number): Reach {
  const { isKnown, isValid, isBlocked, type } = store.factsOf(place);
  if (!isKnown) return "noNumber";
  if (!isValid) return "notInUse";
  if (isBlocked) return "blocked";
  return MOBILE.includes(type) ? "reachable" : "notMobile";
}
