import { useState } from "preact/hooks";
import type { Filter } from "../contacts/filter.ts";
import { formatNumber } from "../parts/format.ts";
import { fold } from "../directory/fold.ts";
import { words } from "../words/words.ts";
import { useLabels } from "./use-labels.ts";

/** With more of them, there is a field to find one. */
const MANY = 8;

export interface LabelBarProps {
  filter: Filter;
  addressOf: (filter: Filter) => string;
}

/** All labels beside the list, with how many have them. A click shows who. */
export function LabelBar({ filter, addressOf }: LabelBarProps) {
  const labels = useLabels();
  const [text, setText] = useState("");
  const wanted = fold(text.trim());
  const shown = (labels ?? []).filter(([label]) => fold(label).includes(wanted));
  return (
    <nav class="label-bar" aria-label={words().labels.title}>
      <h2>{words().labels.title}</h2>
      {(labels?.length ?? 0) > MANY && (
        <input
          type="search"
          aria-label={words().labels.find}
          placeholder={words().labels.find}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map(([label, count]) => {
          const isChosen = filter.labels.includes(label);
          const others = filter.labels.filter((other) => other !== label);
          return (
            <li key={label}>
              <a
                href={addressOf({ ...filter, labels: isChosen ? others : [label] })}
                aria-current={isChosen ? "true" : undefined}
              >
                <span class="label-text">{label}</span>
                <span class="label-count">{formatNumber(count)}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <a class="manage" href="/labels">
        {words().labels.manage}
      </a>
    </nav>
  );
}
