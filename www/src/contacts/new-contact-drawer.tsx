import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { client } from "../service/connection.ts";
import { addContacts } from "./addition.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf, newContact } from "./draft.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { notifyAdded } from "./repetition.ts";
import { words } from "../words/words.ts";

const EMPTY = draftOf({ properties: {} });

/** The fields of a contact that is not there yet. */
export function NewContactDrawer({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY);
  const [isLeaving, setLeaving] = useState(false);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(EMPTY);
  const contact = newContact(draft);
  const change = words().changes.added(contactName(contact));

  async function add(): Promise<void> {
    const service = client.value;
    const { repeated } = await addContacts(service, [contact], change);
    notifyAdded(service, `${change.done}.`, repeated);
    announce({ kind: "reread" });
  }

  return (
    <Dialog
      title={words().contacts.newContact}
      shape="drawer"
      onClose={() => (isChanged ? setLeaving(true) : onClose())}
    >
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={isChanged}
        submit={words().contacts.addOne}
        words={change}
        onSubmit={add}
        onClose={onClose}
        isLeaving={isLeaving && isChanged}
        onStay={() => setLeaving(false)}
      />
    </Dialog>
  );
}
