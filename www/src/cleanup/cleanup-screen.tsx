import { useEffect, useState } from "preact/hooks";
import { directory } from "../directory/directory.ts";
import type { Fault, Only, Reach } from "../directory/view.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { words } from "../words/words.ts";
import { InternationalDialog } from "./international-dialog.tsx";

/** In the order in which they trouble most. */
const SHOWN: readonly Only[] = [
  "sameNumber",
  "sameEmail",
  "notInternational",
  "notInUse",
  "notMobile",
  "blocked",
  "noNumber",
];

/** What is worth cleaning up, with how many it is about. */
export function CleanupScreen() {
  const counts = useCounts();
  const [isWriting, setWriting] = useState(false);
  const w = words().contacts;
  return (
    <Screen title={words().shell.titles.cleanup}>
      <p role="status" class="note">
        {counts === undefined ? words().labels.reading : w.cleanupNote}
      </p>
      <ul class="label-cards" aria-label={words().shell.titles.cleanup}>
        {SHOWN.map((only) => (
          <li key={only} class="label-card">
            <div class="grow">
              <a class="label-name" href={`/contacts?only=${only}`}>
                {w.only[only]}
              </a>
              <p class="note">{counts === undefined ? "…" : w.count(counts[only])}</p>
            </div>
            {only === "notInternational" && counts !== undefined && counts[only] > 0 && (
              <Button variant="quiet" onClick={() => setWriting(true)}>
                {w.writeAll(counts[only])}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isWriting && <InternationalDialog onClose={() => setWriting(false)} />}
    </Screen>
  );
}

function useCounts(): Readonly<Record<Fault | Reach, number>> | undefined {
  const source = directory();
  const { isComplete } = source.standing.value;
  const version = source.version.value;
  const [counts, setCounts] = useState<Readonly<Record<Fault | Reach, number>>>();
  useEffect(() => {
    if (!isComplete) return undefined;
    let isCurrent = true;
    void source.faults().then((found) => isCurrent && setCounts(found));
    return () => void (isCurrent = false);
  }, [source, isComplete, version]);
  return counts;
}
