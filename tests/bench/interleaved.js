// Times functions in turns, so that whatever the machine does meanwhile happens to all of them.

const WARM_UP_MS = 150;
const SAMPLE_MS = 5;
/** Of so many samples of a round the best one counts: in the others something else had the processor too. */
const TURNS = 4;

/**
 * `runners` are `{ name, run }`, the first one the yardstick; rounds follow each other for so many milliseconds.
 * Returns the milliseconds of a call by name, one for each round.
 */
export async function interleaved(runners, milliseconds) {
  const [calls] = await warmedUp(runners);
  const rounds = [];
  const end = performance.now() + milliseconds;
  do rounds.push(await round(runners, calls));
  while (performance.now() < end);
  const ofAll = ({ name }) => [name, rounds.map((times) => times[name])];
  return Object.fromEntries(runners.map(ofAll));
}

async function round(runners, calls) {
  const best = {};
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { name, run } of rotated(runners, turn)) {
      best[name] = Math.min(best[name] ?? Infinity, await sample(run, calls));
    }
  }
  return best;
}

/** Rotates the order, so that no runner always comes first. */
const rotated = (runners, by) => runners.map((_, index) => runners[(index + by) % runners.length]);

/** Calls each until it has had its time, and returns how many calls of each fit into a sample. */
async function warmedUp(runners) {
  const fitting = [];
  for (const { run } of runners) {
    const start = performance.now();
    let calls = 0;
    for (; performance.now() < start + WARM_UP_MS; calls++) await run();
    fitting.push(Math.ceil(calls * (SAMPLE_MS / WARM_UP_MS)));
  }
  return fitting;
}

async function sample(run, calls) {
  // So that no runner pays for the garbage of another. A major collection would cost all of them their optimised code
  // as well.
  globalThis.gc({ type: "minor" });
  const start = performance.now();
  for (let call = 0; call < calls; call++) await run();
  return (performance.now() - start) / calls;
}
