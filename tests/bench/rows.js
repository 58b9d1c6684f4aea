import { compared } from "./statistics.js";

/**
 * A row for each subject. `labels` say what was measured: `group`, `where`, `transport` and `scenario`. `runs` are
 * the samples of each run, by subject.
 */
export const rowsOf = (labels, runs, yardstick) =>
  Object.keys(runs[0]).map((subject) => ({ ...labels, subject, ...compared(runs, subject, yardstick) }));
