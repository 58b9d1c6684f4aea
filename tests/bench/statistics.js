// Reduces the samples of several runs to a ratio that later runs reproduce.

/** Medians of runs further apart than this make a row noisy. */
const STEADY = 0.15;

/**
 * `runs`: the samples of each run, by subject. Samples of one round are set against each other, so what slowed
 * the machine for a while slowed both.
 */
export function compared(runs, subject, yardstick) {
  const ofRuns = runs.map((samples) =>
    samples[subject].map((value, round) => [value, samples[yardstick][round]]),
  );
  const pairs = ofRuns.flat();
  const ratio = ([value, of]) => value / of;
  const medians = ofRuns.map((pairs) => median(pairs.map(ratio)));
  return {
    ratio: spread(pairs.map(ratio)),
    value: spread(pairs.map(([value]) => value)),
    more: spread(pairs.map(([value, of]) => value - of)),
    isNoisy: Math.max(...medians) / Math.min(...medians) > 1 + STEADY,
  };
}

/** The median, and the quartiles around it. */
export function spread(values) {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

const median = (values) => quantile(values, 0.5);

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
