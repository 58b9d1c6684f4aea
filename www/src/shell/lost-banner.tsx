import { useEffect, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { client } from "../service/connection.ts";
import { connectionLost, pausedUntil } from "../service/connectivity.ts";
import { words } from "../words/words.ts";

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;

/** Any answer takes the banner away, and what failed to load tries again by itself; a failure brings it. */
async function ask(): Promise<void> {
  await client.value.contacts.list({ limit: 1 }, { maxRetries: 0 }).catch(() => {});
}

/** Says that the service cannot be reached, as long as that is so. */
export function LostBanner() {
  const [isTrying, setTrying] = useState(false);
  const [isOffline, setOffline] = useState(!navigator.onLine);

  async function tryAgain() {
    setTrying(true);
    await ask();
    setTrying(false);
  }

  useEffect(() => {
    const changed = () => {
      setOffline(!navigator.onLine);
      void ask();
    };
    addEventListener("offline", changed);
    addEventListener("online", changed);
    return () => {
      removeEventListener("offline", changed);
      removeEventListener("online", changed);
    };
  }, []);

  // A service on this computer answers without a network, and others may answer once more just before it is gone.
  const isInDoubt = connectionLost.value || isOffline;

  useEffect(() => {
    if (!isInDoubt) return undefined;
    // A service that comes back says nothing by itself.
    let wait = FIRST_PAUSE_MS;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const askLater = () => {
      if (isOver) return;
      pause = setTimeout(() => void ask().then(askLater), wait);
      wait = Math.min(2 * wait, LONGEST_PAUSE_MS);
    };
    askLater();
    return () => {
      isOver = true;
      clearTimeout(pause);
    };
  }, [isInDoubt]);

  const seconds = useSecondsLeft();

  return (
    <div class="banner-place" role="status">
      {connectionLost.value && (
        <div class="banner">
          <p>
            <strong>{words().shell.noConnection}</strong> {words().shell.outOfDate}
          </p>
          <Button disabled={isTrying} onClick={tryAgain}>
            {isTrying ? words().shell.trying : words().failures.tryAgain}
          </Button>
        </div>
      )}
      {!connectionLost.value && seconds > 0 && (
        <div class="banner">
          <p>{words().shell.pauseAsked(seconds)}</p>
        </div>
      )}
    </div>
  );
}

/** How long the service still wants to be left alone. */
function useSecondsLeft(): number {
  const until = pausedUntil.value;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return undefined;
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, [until]);
  return Math.ceil((until - now) / 1000);
}
