// Telephone numbers that are never assigned: ranges that Sweden and North America keep for fiction. No number
// is used twice in a run, for a service may not want two contacts with the same one.

const MOBILE = { first: 46_701_740_605, size: 95 };
const FIXED = [46_313_900_600, 46_406_280_400, 46_846_500_400, 46_980_319_200].map((first) => ({
  first,
  size: 100,
}));
const AMERICAN_AREAS = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213];

function* digitsOf(ranges) {
  for (;;) {
    for (const { first, size } of ranges) {
      for (let index = 0; index < size; index += 1) yield String(first + index);
    }
  }
}

/** Digits of Swedish mobile numbers. */
export const mobiles = () => digitsOf([MOBILE]);

/** Digits of Swedish fixed lines. */
export const fixedLines = () => digitsOf(FIXED);

/** Digits of the index-th number of +1 area codes' 555-0100 to 555-0199. */
export function americanNumber(index) {
  const last = String(100 + (index % 100)).padStart(4, "0");
  return `1${AMERICAN_AREAS[Math.floor(index / 100) % AMERICAN_AREAS.length]}555${last}`;
}
