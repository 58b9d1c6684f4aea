import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Dialog } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { changes, draftOf, newContact } from "./changes.ts";
import { ContactForm } from "./contact-form.tsx";
import { contactName } from "./names.ts";
import { NumberBlock } from "./number-block.tsx";

export interface ContactDrawerProps {
  id: string;
  /** The contact, where the list has it. */
  known: Contact | undefined;
  onClose: () => void;
  /** Called with what a contact is now. */
  onChanged: (contact: Contact) => void;
  onDelete: (contact: Contact) => void;
}

/** A contact beside the list, to look at and to change. */
export function ContactDrawer({ id, known, ...rest }: ContactDrawerProps) {
  const loaded = useLoaded(
    (signal) => (known ? Promise.resolve(known) : client.value.contacts.get(id, { meta: true }, { signal })),
    [id],
  );
  const contact = known ?? loaded.value;
  if (contact !== undefined) return <ContactEditor contact={contact} {...rest} />;
  return (
    <Dialog title="Contact" shape="drawer" onClose={rest.onClose}>
      <div class="dialog-body">
        {loaded.error === undefined ? (
          <p role="status">Loading…</p>
        ) : (
          <Failure what="The contact was not loaded." error={loaded.error} onRetry={loaded.again} />
        )}
      </div>
    </Dialog>
  );
}

type ContactEditorProps = Omit<ContactDrawerProps, "id" | "known"> & { contact: Contact };

function ContactEditor({ contact, onClose, onChanged, onDelete }: ContactEditorProps) {
  const [draft, setDraft] = useState(() => draftOf(contact));
  const [isLeaving, setLeaving] = useState(false);
  const patch = changes(contact, draft);
  const name = contactName(contact);
  const failed = `${name} was not saved`;

  /** Reads the contact again: the facts about its number may be others now. */
  async function refresh(): Promise<void> {
    onChanged(await client.value.contacts.get(contact.id, { meta: true }));
  }

  async function save(): Promise<void> {
    if (patch === undefined) {
      notify("Nothing was changed.");
    } else {
      await saved(failed, () => client.value.contacts.update(contact.id, patch));
      notify(`${contactName(newContact(draft))} was saved.`);
      // It is saved, whether or not it can be read again.
      await refresh().catch(() => onChanged({ ...contact, ...newContact(draft), labels: [...draft.labels] }));
    }
    onClose();
  }

  return (
    <Dialog
      title={name}
      shape="drawer"
      focus="title"
      onClose={() => (patch === undefined ? onClose() : setLeaving(true))}
    >
      <NumberBlock contact={contact} onChanged={refresh} />
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={patch !== undefined}
        submit="Save"
        failed={`${failed}.`}
        onSubmit={save}
        onDelete={() => onDelete(contact)}
        isLeaving={isLeaving && patch !== undefined}
        onStay={() => setLeaving(false)}
        onDiscard={onClose}
      />
    </Dialog>
  );
}
