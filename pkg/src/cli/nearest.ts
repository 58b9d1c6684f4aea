/** The greatest distance at which a name is still suggested. */
const FURTHEST = 3;

/** The name that was probably meant, if any is close enough. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const most = Math.min(FURTHEST, Math.ceil(typed.length / 3));
  const near = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? names.find((name) => typed.length > 1 && name.startsWith(typed.toLowerCase()));
}

/** How many letters must be changed, inserted, deleted or swapped with the next one. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
