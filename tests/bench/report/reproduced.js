// Compares the ratios with those of the previous run.

const SAME = 0.15;

const nameOf = ({ where, transport, scenario, subject }) =>
  [subject, scenario, where, transport].filter(Boolean).join(", ");
/** Time and memory of the same thing have the same name. */
const key = (row) => `${row.group}: ${nameOf(row)}`;

/** How many ratios are the same as `before`, in words, and which are not although their runs agreed. */
export function reproduced(before, now) {
  const known = new Map(before.rows.map((row) => [key(row), row]));
  const compared = now.rows.filter((row) => row.ratio.median !== 1 && known.has(key(row)));
  const changed = compared.filter((row) => hasChanged(known.get(key(row)), row));
  const steady = changed.filter((row) => !row.isNoisy && !known.get(key(row)).isNoisy);
  const count = `${compared.length - changed.length} of ${compared.length} ratios are the same within 15 %`;
  const noisy = `${changed.length - steady.length} of the others are marked \`~\``;
  const rest = steady.map((row) => `${nameOf(row)} (${known.get(key(row)).ratio.median.toFixed(2)} then)`);
  return `Against the run before, of ${before.date.slice(0, 10)}: ${[count, noisy, ...rest].join("; ")}.`;
}

function hasChanged(before, now) {
  const change = now.ratio.median / before.ratio.median;
  return Math.max(change, 1 / change) > 1 + SAME;
}
