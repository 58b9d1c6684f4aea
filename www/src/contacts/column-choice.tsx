import { useState } from "preact/hooks";
import { knownProperties } from "../labels/known.tsx";
import { words } from "../words/words.ts";
import { columns, showColumn } from "./columns.ts";
import { propertyTitle } from "./names.ts";

const IN_THE_NAME = ["firstName", "lastName"];

/** Which columns the list has. */
export function ColumnChoice() {
  const names = knownProperties.value.filter((name) => !IN_THE_NAME.includes(name));
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="column-choice" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary class="button">{words().contacts.columns}</summary>
      {isOpen && (
        <ul>
          {[...names, "labels"].map((name) => (
            <li key={name}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={columns.value.includes(name)}
                  onClick={({ currentTarget }) => showColumn(name, currentTarget.checked)}
                />
                {name === "labels" ? words().contacts.labels : propertyTitle(name)}
              </label>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
