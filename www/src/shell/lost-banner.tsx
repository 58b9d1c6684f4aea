import { useEffect, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { client } from "../service/connection.ts";
import { connectionLost } from "../service/connectivity.ts";
import { words } from "../words/words.ts";

/** Any answer takes the banner away, and what failed to load tries again by itself; a failure brings it. */
async function ask(): Promise<void> {
  await client.value.contacts.list({ limit: 1 }, { maxRetries: 0 }).catch(() => {});
}

/** Says that the service cannot be reached, as long as that is so. */
export function LostBanner() {
  const [isTrying, setTrying] = useState(false);

  async function tryAgain() {
    setTrying(true);
    await ask();
    setTrying(false);
  }

  useEffect(() => {
    // A service on this computer does not need the network.
    addEventListener("offline", ask);
    addEventListener("online", ask);
    return () => {
      removeEventListener("offline", ask);
      removeEventListener("online", ask);
    };
  }, []);

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
    </div>
  );
}
