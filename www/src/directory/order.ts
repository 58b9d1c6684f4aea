import type { Store } from "./store.ts";
import { ADDED, LABELS, type Sorting } from "./view.ts";

/** After the first key, people are told apart by these. */
const NAMES = ["lastName", "firstName"];

/** The places in the order that is asked for; those that have nothing to be sorted by come last. */
export function inOrder(
  store: Store,
  { by, isDescending }: Sorting,
  locale: string,
  places: Uint32Array,
): Uint32Array {
  if (by === ADDED) return isDescending ? places.slice().reverse() : places;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const keys = [by, ...NAMES.filter((name) => name !== by)];
  const rows = Array.from(places, (place) => ({ place, keys: keys.map((key) => keyOf(store, key, place)) }));
  const direction = isDescending ? -1 : 1;
  rows.sort((one, other) => {
    for (let index = 0; index < keys.length; index += 1) {
      const [left, right] = [one.keys[index]!, other.keys[index]!];
      if (left === right) continue;
      if (left === "" || right === "") return left === "" ? 1 : -1;
      const order = compare(left, right);
      if (order !== 0) return index === 0 ? direction * order : order;
    }
    return other.place - one.place;
  });
  return Uint32Array.from(rows, ({ place }) => place);
}

function keyOf(store: Store, by: string, place: number): string {
  if (by === LABELS) return store.labelsOf(place)[0] ?? "";
  if (by === "phoneNumber") return store.msisdnOf(place) ?? store.valueOf(place, by) ?? "";
  return store.valueOf(place, by)?.trim() ?? "";
}
