import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Field, SelectField } from "../parts/field.tsx";
import { counted } from "../parts/format.ts";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { type BulkOutcome, changeEach } from "./bulk.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { ConfirmCount, isConfirmed } from "./confirm-count.tsx";
import { contactName } from "./names.ts";

/** The service takes no more ids at once. */
const IDS_AT_ONCE = 1000;

/** So many can be looked over before they are deleted; for more, their number has to be typed. */
const OVERSEEABLE = 20;

/** So many names fit into a question. */
const NAMES_SHOWN = 5;

export interface SelectedProps<T> {
  contacts: readonly Contact[];
  onDone: (outcome: BulkOutcome<T>) => void;
  onClose: () => void;
}

/** Adds a label to the selected contacts. */
export function LabelDialog({ contacts, onDone, onClose }: SelectedProps<Contact>) {
  const [typed, setTyped] = useState("");
  const label = typed.trim();

  async function run(onProgress: (done: number) => void, signal: AbortSignal): Promise<BulkOutcome<Contact>> {
    const done: Contact[] = [];
    let left = contacts;
    try {
      for (; left.length > 0 && !signal.aborted; left = left.slice(IDS_AT_ONCE)) {
        const some = left.slice(0, IDS_AT_ONCE);
        const ids = some.map(({ id }) => id);
        await saved(`the label “${label}” was not added to all`, () => client.value.labels.add(label, ids));
        done.push(...some.map((it) => ({ ...it, labels: [...new Set([...it.labels, label])] })));
        onProgress(done.length);
      }
    } catch (error) {
      return { done, left, error };
    }
    return { done, left };
  }

  const title = `Label ${counted(contacts.length, "contact")}`;
  const props = { title, contacts, submit: "Add label", isReady: label !== "", run, onDone, onClose };
  return (
    <BulkDialog {...props}>
      <Field label="Label" hint="One that is in use, or a new one.">
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
export function UnlabelDialog({ contacts, onDone, onClose }: SelectedProps<Contact>) {
  const labels = [...new Set(contacts.flatMap((contact) => contact.labels))].sort((a, b) =>
    a.localeCompare(b),
  );
  const [label, setLabel] = useState(labels[0] ?? "");
  const those = contacts.filter((contact) => contact.labels.includes(label));

  const run = (onProgress: (done: number) => void, signal: AbortSignal) =>
    changeEach(those, (contact) => withoutLabel(contact, label), onProgress, signal);

  const title = `Remove a label from ${counted(contacts.length, "contact")}`;
  const isReady = those.length > 0;
  const props = { title, contacts: those, submit: "Remove label", isReady, run, onDone, onClose };
  return (
    <BulkDialog {...props}>
      {labels.length === 0 ? (
        <p>None of them has a label.</p>
      ) : (
        <SelectField
          label="Label"
          hint={`${counted(those.length, "contact")} of the selected ${those.length === 1 ? "has" : "have"} it.`}
          value={label}
          onChange={setLabel}
          options={labels.map((each) => [each, each])}
        />
      )}
    </BulkDialog>
  );
}

async function withoutLabel(contact: Contact, label: string): Promise<Contact> {
  const labels = contact.labels.filter((other) => other !== label);
  const failed = `${contactName(contact)} has kept the label “${label}”`;
  const patch = { labels: labels.length > 0 ? labels : null };
  await saved(failed, () => client.value.contacts.update(contact.id, patch));
  return { ...contact, labels };
}

/** What became of a contact that was to be deleted. */
export interface Deleted {
  readonly id: string;
  /** Where the service gives it back. */
  readonly contact: Contact | undefined;
}

/** Deletes the selected contacts. */
export function DeleteDialog({ contacts, onDone, onClose }: SelectedProps<Deleted>) {
  const [typed, setTyped] = useState("");
  const isMany = contacts.length > OVERSEEABLE;
  const one = contacts.length === 1 ? contacts[0] : undefined;

  const run = (onProgress: (done: number) => void, signal: AbortSignal) =>
    changeEach(contacts, deleted, onProgress, signal);

  const title = one ? `Delete ${contactName(one)}?` : `Delete ${counted(contacts.length, "contact")}?`;
  const isReady = !isMany || isConfirmed(contacts.length, typed);
  const props = { title, contacts, submit: "Delete", isDangerous: true, isReady, run, onDone, onClose };
  return (
    <BulkDialog {...props}>
      <p>{names(contacts)} will be deleted in the service.</p>
      {isMany && <ConfirmCount count={contacts.length} value={typed} onInput={setTyped} />}
    </BulkDialog>
  );
}

async function deleted(contact: Contact): Promise<Deleted> {
  const failed = `${contactName(contact)} was not deleted`;
  return { id: contact.id, contact: await saved(failed, () => client.value.contacts.delete(contact.id)) };
}

function names(contacts: readonly Contact[]): string {
  const shown = contacts.slice(0, NAMES_SHOWN).map(contactName);
  const others = contacts.length - shown.length;
  if (others > 0) shown.push(counted(others, "other"));
  return new Intl.ListFormat("en").format(shown);
}
