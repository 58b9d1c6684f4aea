import { useLocation } from "preact-iso";
import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { contactName } from "../contacts/names.ts";
import { fold } from "../directory/fold.ts";
import { useFound } from "../directory/use-found.ts";
import { ADDED } from "../directory/view.ts";
import { takeBackLast } from "../history/history.ts";
import { useLabels } from "../labels/use-labels.ts";
import { Dialog } from "../parts/dialog.tsx";
import { leave } from "../parts/ways-out.ts";
import { LANGUAGES, language, locale, speak } from "../words/language.ts";
import { words } from "../words/words.ts";
import { screens } from "./screens.ts";

const MOST = 9;

interface Command {
  readonly text: string;
  readonly note?: string;
  readonly run: () => void;
}

export interface PaletteProps {
  onKeys: () => void;
  onHistory: () => void;
  onClose: () => void;
}

/** Everything that can be gone to or done, by typing a part of it. */
export function Palette({ onKeys, onHistory, onClose }: PaletteProps) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const commands = useCommands(text, onKeys, onHistory);
  const chosen = Math.min(at, commands.length - 1);
  useEffect(() => setAt(0), [text]);

  function run({ run: act }: Command) {
    onClose();
    leave(act);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + commands.length) % Math.max(1, commands.length));
    else if (event.key === "Enter" && commands[chosen]) run(commands[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={words().shell.palette} onClose={onClose}>
      <div class="dialog-body palette">
        <input
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={commands.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={words().shell.palettePlaceholder}
          placeholder={words().shell.palettePlaceholder}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ul role="listbox" id={listId} aria-label={words().shell.palette}>
          {commands.map((command, index) => (
            <li
              key={`${command.text} ${command.note}`}
              role="option"
              id={`${listId}-${index}`}
              aria-selected={index === chosen}
              onClick={() => run(command)}
            >
              {command.text} {command.note && <span class="note">{command.note}</span>}
            </li>
          ))}
        </ul>
        {commands.length === 0 && <p role="status">{words().shell.paletteEmpty}</p>}
      </div>
    </Dialog>
  );
}

function useCommands(text: string, onKeys: () => void, onHistory: () => void): readonly Command[] {
  const { route } = useLocation();
  const labels = useLabels() ?? [];
  const found = useFound(useMemo(() => peopleNamed(text), [text]));
  const { shell } = words();
  const wanted = fold(text.trim());
  const all: Command[] = [
    ...screens.map((screen) => ({ text: shell.titles[screen], run: () => route(`/${screen}`) })),
    { text: shell.newContact, note: "n", run: () => route("/contacts/new") },
    { text: shell.undo, note: "Ctrl Z", run: takeBackLast },
    { text: shell.history, run: onHistory },
    { text: shell.keys, note: "?", run: onKeys },
    ...LANGUAGES.filter(([each]) => each !== language.value).map(([each, name]) => ({
      text: name,
      run: () => speak(each),
    })),
    ...labels.map(([label]) => ({
      text: shell.showLabel(label),
      run: () => route(`/contacts?${new URLSearchParams({ label })}`),
    })),
  ];
  // Who was found by what was typed before is not who is meant.
  const isCurrent = wanted !== "" && found.shown?.text === text;
  const people = (isCurrent ? found.loaded : []).map((contact) => ({
    text: contactName(contact),
    note: contact.properties.phoneNumber ?? contact.properties.email ?? "",
    run: () => route(`/contacts/${encodeURIComponent(contact.id)}`),
  }));
  return [...all.filter((command) => fold(command.text).includes(wanted)), ...people].slice(0, MOST);
}

function peopleNamed(text: string) {
  const sorting = { by: ADDED, isDescending: true };
  return { text, labels: [], properties: [], sorting, locale: locale.peek() };
}
