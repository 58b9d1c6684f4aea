import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { findExactly, NOBODY } from "../contacts/search.ts";
import { filterFrom } from "../contacts/filter.ts";
import { contactName } from "../contacts/names.ts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { TextField } from "../parts/field.tsx";
import { client } from "../service/connection.ts";
import { useSettled } from "../service/pause.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { relabelled } from "../contacts/edits.ts";
import { addLabel } from "./labelling.ts";
import { labelledWithUndo } from "./relabelling.ts";
import { words } from "../words/words.ts";

const PAUSE_MS = 300;
const EVERYONE = filterFrom(new URLSearchParams());

export interface LabelPeopleDialogProps {
  onClose: () => void;
}

/** Adds a label to people, who are looked up one after the other. */
export function LabelPeopleDialog({ onClose }: LabelPeopleDialogProps) {
  const [label, setLabel] = useState("");
  const [text, setText] = useState("");
  const [people, setPeople] = useState<readonly Contact[]>([]);
  const asked = useSettled(text.trim(), PAUSE_MS);
  const found = useLoaded(
    async (signal) => (asked === "" ? NOBODY : findExactly(asked, EVERYONE, signal)),
    [asked],
  );
  const name = label.trim();

  async function add() {
    const service = client.value;
    await addLabel(service, name, people);
    const after = people.map((it) => ({ ...it, labels: relabelled(it.labels, [name], []) ?? it.labels }));
    labelledWithUndo(service, name, people, after);
  }

  function toggle(contact: Contact) {
    const without = people.filter(({ id }) => id !== contact.id);
    setPeople(without.length < people.length ? without : [...people, contact]);
  }

  const others = (found.value?.contacts ?? []).filter(({ id }) => !people.some((person) => person.id === id));
  const listed = [...people, ...others];
  return (
    <AskDialog
      title={words().labels.labelPeople}
      submit={people.length === 0 ? words().labels.submit : words().labels.submitMany(people.length)}
      isReady={name !== "" && people.length > 0}
      onSubmit={add}
      onClose={onClose}
    >
      <TextField label={words().labels.label} list="known-labels" value={label} onInput={setLabel} />
      <TextField
        label={words().labels.findPerson}
        placeholder={words().labels.findHint}
        type="search"
        value={text}
        onInput={setText}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Here it means the person, not the whole form.
          event.preventDefault();
          if (others.length === 1) toggle(others[0]!);
        }}
        hint={
          asked !== "" && found.value?.contacts.length === 0 ? words().labels.nobodyFound(asked) : undefined
        }
      />
      {found.error !== undefined && (
        <Failure what={words().labels.nobodyLookedUp} error={found.error} onRetry={found.again} />
      )}
      <ul class="picks" aria-label={words().labels.people}>
        {listed.map((contact) => (
          <li key={contact.id}>
            <label class="check">
              <input type="checkbox" checked={people.includes(contact)} onChange={() => toggle(contact)} />
              <span>
                {contactName(contact)} <span class="note">{contact.properties.phoneNumber}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}
