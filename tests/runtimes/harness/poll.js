const LONGEST_WAIT_MS = 60_000;
const PAUSE_MS = 50;

/** Asks until there is an answer, for at most a minute. */
export async function poll(ask) {
  const end = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
