// What became of the ratios since the run before.

const SAME = 0.15;

const key = ({ where, transport, scenario, subject }) =>
  [subject, scenario, where, transport].filter(Boolean).join(", ");

/** How many ratios are the same as `before`, in words, and which are not. */
export function reproduced(before, now) {
  const known = new Map(before.rows.map((row) => [key(row), row.ratio.median]));
  const compared = now.rows.filter((row) => row.ratio.median !== 1 && known.has(key(row)));
  const changed = compared.filter((row) => {
    const change = row.ratio.median / known.get(key(row));
    return Math.max(change, 1 / change) > 1 + SAME;
  });
  const text = `Against the run of ${before.date.slice(0, 10)} before it, ${compared.length - changed.length} of ${compared.length} ratios are the same within 15 %.`;
  if (changed.length === 0) return text;
  const list = changed.map((row) => `${key(row)} (${known.get(key(row)).toFixed(2)} then)`).join("; ");
  return `${text} The others: ${list}.`;
}
