import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { draftOf, newContact } from "./changes.ts";
import { ContactForm } from "./contact-form.tsx";
import { contactName } from "./names.ts";

const EMPTY = draftOf({ properties: {} });

export interface NewContactDrawerProps {
  onClose: () => void;
  onAdded: () => void;
}

/** The fields of a contact that is not there yet. */
export function NewContactDrawer({ onClose, onAdded }: NewContactDrawerProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [isLeaving, setLeaving] = useState(false);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(EMPTY);

  async function add(): Promise<void> {
    const contact = newContact(draft);
    const name = contactName(contact);
    await saved(`${name} was not added`, () => client.value.contacts.add([contact], { sync: true }));
    notify(`${name} was added.`);
    onAdded();
    onClose();
  }

  return (
    <Dialog title="New contact" shape="drawer" onClose={() => (isChanged ? setLeaving(true) : onClose())}>
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={isChanged}
        submit="Add"
        failed="The contact was not added."
        onSubmit={add}
        isLeaving={isLeaving && isChanged}
        onStay={() => setLeaving(false)}
        onDiscard={onClose}
      />
    </Dialog>
  );
}
