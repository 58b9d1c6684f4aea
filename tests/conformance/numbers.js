// Telephone numbers that are given to nobody: ranges that Sweden and North America keep for fiction.

const MOBILE_FIRST = 46_701_740_605;
const MOBILE_COUNT = 95;

/** For contacts that are paged through; as many as there are left are for everything else. */
export const PAGED_CONTACTS = 55;

/** The digits of the paged contact with this index. */
export const pagedNumber = (index) => String(MOBILE_FIRST + index);

/** Digits of the other Swedish mobile numbers, round and round. */
export function* otherNumbers() {
  const others = MOBILE_COUNT - PAGED_CONTACTS;
  for (let index = 0; ; index += 1) yield String(MOBILE_FIRST + PAGED_CONTACTS + (index % others));
}

/** A Swedish fixed line. */
export const FIXED_LINE = "46846500401";

/** Digits of the index-th number of +1 area codes' 555-0100 to 555-0199. */
export function americanNumber(index) {
  const areas = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213];
  const last = String(100 + (index % 100)).padStart(4, "0");
  return `1${areas[Math.floor(index / 100) % areas.length]}555${last}`;
}
