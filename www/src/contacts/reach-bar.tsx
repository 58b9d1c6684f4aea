import { type Only, type Reach, REACHES, type Tally } from "../directory/view.ts";
import { useState } from "preact/hooks";
import { words } from "../words/words.ts";

export interface ReachBarProps {
  /** Undefined while not everyone is known. */
  tally: Tally | undefined;
  only: Only | undefined;
  onOnly: (only: Reach | undefined) => void;
}

/** How many of a list a message can reach, and why not the others. Each part chooses those it is about. */
export function ReachBar({ tally, only, onOnly }: ReachBarProps) {
  const [isOpen, setOpen] = useState(false);
  // Its place is kept, so that nothing moves when it comes.
  if (tally === undefined || tally.count === 0) return <div class="reach" />;
  const { count, reach } = tally;
  const parts = REACHES.filter((each) => reach[each] > 0);
  return (
    <div class={isOpen ? "reach open" : "reach"}>
      <div class="reach-line" aria-hidden="true">
        {parts.map((each) => (
          <span key={each} class={each} style={{ flexGrow: reach[each] / count }} />
        ))}
      </div>
      <ul class="reach-parts" aria-label={words().contacts.canIReachThem}>
        {parts.map((each) => (
          <li key={each}>
            <button
              type="button"
              class={`reach-part ${each}`}
              aria-pressed={only === each}
              onClick={() => onOnly(only === each ? undefined : each)}
            >
              {words().contacts.reach[each](reach[each])}
            </button>
          </li>
        ))}
        <li class="reach-more">
          <button type="button" class="reach-part" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words().shell.more}…
          </button>
        </li>
      </ul>
    </div>
  );
}
