import { fold } from "./fold.ts";
import type { Store } from "./store.ts";
import type { Fault } from "./view.ts";

/** How many there are of each number or address, where a fault is about that. */
export type Groups = ReadonlyMap<string, number>;

export function faultGroups(store: Store, fault: Fault, places: Iterable<number>): Groups {
  const groups = new Map<string, number>();
  if (fault === "notInternational") return groups;
  for (const place of places) {
    const key = keyOf(store, fault, place);
    if (key !== undefined) groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return groups;
}

export function isAtFault(store: Store, fault: Fault, place: number, groups: Groups): boolean {
  if (fault === "notInternational") {
    const msisdn = possibleNumber(store, place);
    return msisdn !== undefined && store.valueOf(place, "phoneNumber") !== `+${msisdn}`;
  }
  const key = keyOf(store, fault, place);
  return key !== undefined && groups.get(key)! > 1;
}

function keyOf(store: Store, fault: Fault, place: number): string | undefined {
  if (fault === "sameNumber") return possibleNumber(store, place);
  const email = fold(store.valueOf(place, "email") ?? "").trim();
  return email === "" ? undefined : email;
}

function possibleNumber(store: Store, place: number): string | undefined {
  return store.factsOf(place).isPossible ? store.msisdnOf(place) : undefined;
}
