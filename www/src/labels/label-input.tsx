import { useId, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { RemovableChip } from "../parts/chip.tsx";
import { words } from "../words/words.ts";

export interface LabelInputProps {
  labels: readonly string[];
  onChange: (labels: readonly string[]) => void;
}

/** The labels of something, to take away and to add to. */
export function LabelInput({ labels, onChange }: LabelInputProps) {
  const [typed, setTyped] = useState("");
  const id = useId();

  function add() {
    const label = typed.trim();
    setTyped("");
    if (label !== "" && !labels.includes(label)) onChange([...labels, label]);
  }

  return (
    <fieldset>
      <legend>{words().labels.title}</legend>
      {labels.length > 0 && (
        <ul class="chips" aria-label={words().labels.title}>
          {labels.map((label) => (
            <li key={label}>
              <RemovableChip
                text={label}
                onRemove={() => {
                  onChange(labels.filter((other) => other !== label));
                  document.getElementById(id)?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="joined">
        <input
          id={id}
          list="known-labels"
          aria-label={words().labels.toAdd}
          placeholder={words().labels.addPlaceholder}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter in an empty field saves, as everywhere in a form.
            if (event.key !== "Enter" || event.isComposing || typed.trim() === "") return;
            event.preventDefault();
            add();
          }}
          onBlur={add}
        />
        <Button onClick={add} aria-label={words().labels.addLabel}>
          {words().labels.add}
        </Button>
      </div>
    </fieldset>
  );
}
