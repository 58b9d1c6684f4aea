// Waits for background work.
import { setTimeout as delay } from "node:timers/promises";

const PAUSE_MS = { first: 20, longest: 1000 };

/** Asks until `isDone` says yes, less and less often. Gives the last answer, in time or not. */
export async function until(ask, isDone, { deadlineMs, signal }) {
  const end = Date.now() + deadlineMs;
  for (let pause = PAUSE_MS.first; ; pause = Math.min(pause * 2, PAUSE_MS.longest)) {
    const answer = await ask();
    if (isDone(answer) || Date.now() + pause > end) return answer;
    await delay(pause, undefined, { signal });
  }
}
