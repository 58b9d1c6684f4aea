import { useEffect, useId, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { RemovableChip } from "../parts/chip.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSettled } from "../service/pause.ts";
import { conditions, type Filter, withoutConditions } from "./filter.ts";
import { FilterPanel } from "./filter-panel.tsx";
import { words } from "../words/words.ts";

const PAUSE_MS = 300;

export interface FindBarProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** What is typed, at every key. */
  text: string;
  onText: (text: string) => void;
}

/** The ways to find people: a field for one of them, and filters for many. */
export function FindBar({ filter, onChange, text, onText }: FindBarProps) {
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const chosen = conditions(filter);
  useTextInAddress(filter, text, onChange);

  return (
    <div class="find-bar">
      <div class="find-line">
        <div class="find-field">
          <Icon name="search" />
          <input
            type="search"
            data-search
            aria-label={words().contacts.find}
            placeholder={words().contacts.findPlaceholder}
            autocomplete="off"
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        </div>
        <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setOpen(!isOpen)}>
          <Icon name="filter" />
          {chosen.length > 0 ? words().contacts.filtersChosen(chosen.length) : words().contacts.filters}
        </Button>
      </div>
      {isOpen && <FilterPanel id={panelId} filter={filter} onChange={onChange} />}
      {chosen.length > 0 && (
        <div class="chosen">
          <ul class="chips" aria-label={words().contacts.filtersInUse}>
            {chosen.map(({ text: condition, without }) => (
              <li key={condition}>
                <RemovableChip text={condition} onRemove={() => onChange(without)} />
              </li>
            ))}
          </ul>
          <Button variant="quiet" onClick={() => onChange(withoutConditions(filter))}>
            {words().contacts.clearFilters}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Once the typing pauses, the address has what is looked for. */
function useTextInAddress(filter: Filter, text: string, onChange: (filter: Filter) => void): void {
  const settled = useSettled(text, PAUSE_MS);
  useEffect(() => {
    if (settled === text && settled.trim() !== filter.text) onChange({ ...filter, text: settled.trim() });
  }, [settled]);
}
