import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { labelAll, labelledWithUndo, unlabelAll, unlabelledWithUndo } from "../labels/relabelling.ts";
import { Field, SelectField } from "../parts/field.tsx";
import { client } from "../service/connection.ts";
import type { BulkOutcome } from "./bulk.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { ConfirmCount, isConfirmed } from "./confirm-count.tsx";
import { deletionOf } from "./delete-each.ts";
import { contactName, namesOf } from "./names.ts";
import { words } from "../words/words.ts";

/** So many can be looked over before they are deleted; for more, their number has to be typed. */
const OVERSEEABLE = 20;

export interface SelectedProps {
  contacts: readonly Contact[];
  onClose: () => void;
}

/** Adds a label to the selected contacts. */
export function LabelDialog({ contacts, onClose }: SelectedProps) {
  const [typed, setTyped] = useState("");
  const label = typed.trim();

  const service = client.value;
  const run = (onProgress: (done: number) => void, signal: AbortSignal) =>
    labelAll(service, label, contacts, onProgress, signal);
  const onDone = ({ done }: BulkOutcome<Contact>) => labelledWithUndo(service, label, contacts, done);

  const title = words().contacts.labelTitle(contacts.length);
  const props = {
    title,
    contacts,
    submit: words().contacts.labelSubmit,
    isReady: label !== "",
    run,
    onDone,
    onClose,
  };
  return (
    <BulkDialog {...props}>
      <Field label={words().contacts.labelField} hint={words().contacts.labelHint}>
        {(control) => (
          <input
            {...control}
            list="known-labels"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
    </BulkDialog>
  );
}

/** Takes a label away from the selected contacts that have it. */
export function UnlabelDialog({ contacts, onClose }: SelectedProps) {
  const labels = [...new Set(contacts.flatMap((contact) => contact.labels))].sort((a, b) =>
    a.localeCompare(b),
  );
  const [label, setLabel] = useState(labels[0] ?? "");
  const those = contacts.filter((contact) => contact.labels.includes(label));

  const service = client.value;
  const run = (onProgress: (done: number) => void, signal: AbortSignal) =>
    unlabelAll(service, label, those, onProgress, signal);
  const onDone = ({ done }: BulkOutcome<Contact>) => unlabelledWithUndo(service, label, done);

  const title = words().contacts.unlabelTitle(contacts.length);
  const isReady = those.length > 0;
  const props = {
    title,
    contacts: those,
    submit: words().contacts.unlabelSubmit,
    isReady,
    run,
    onDone,
    onClose,
  };
  return (
    <BulkDialog {...props}>
      {labels.length === 0 ? (
        <p>{words().contacts.noneHasLabel}</p>
      ) : (
        <SelectField
          label={words().contacts.labelField}
          hint={words().contacts.someHaveIt(those.length)}
          value={label}
          onChange={setLabel}
          options={labels.map((each) => [each, each])}
        />
      )}
    </BulkDialog>
  );
}

/** Deletes the selected contacts. */
export function DeleteDialog({ contacts, onClose }: SelectedProps) {
  const [typed, setTyped] = useState("");
  const isMany = contacts.length > OVERSEEABLE;
  const one = contacts.length === 1 ? contacts[0] : undefined;

  const title = one
    ? words().contacts.deleteTitleOne(contactName(one))
    : words().contacts.deleteTitle(contacts.length);
  const isReady = !isMany || isConfirmed(contacts.length, typed);
  const props = {
    title,
    contacts,
    submit: words().contacts.deleteSubmit,
    isDangerous: true,
    isReady,
    ...deletionOf(contacts),
    onClose,
  };
  return (
    <BulkDialog {...props}>
      <p>{words().contacts.willBeDeleted(namesOf(contacts))}</p>
      {isMany && <ConfirmCount count={contacts.length} value={typed} onInput={setTyped} />}
    </BulkDialog>
  );
}
