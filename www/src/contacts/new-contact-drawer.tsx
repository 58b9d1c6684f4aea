import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { client } from "../service/connection.ts";
import { wording } from "../service/wording.ts";
import { addContacts } from "./addition.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf, newContact } from "./draft.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { notifyAdded } from "./repetition.ts";

const EMPTY = draftOf({ properties: {} });

/** The fields of a contact that is not there yet. */
export function NewContactDrawer({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY);
  const [isLeaving, setLeaving] = useState(false);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(EMPTY);
  const contact = newContact(draft);
  const words = wording(contactName(contact), "added");

  async function add(): Promise<void> {
    const service = client.value;
    const { repeated } = await addContacts(service, [contact], words);
    notifyAdded(service, `${words.done}.`, repeated);
    announce({ kind: "reread" });
  }

  return (
    <Dialog title="New contact" shape="drawer" onClose={() => (isChanged ? setLeaving(true) : onClose())}>
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={isChanged}
        submit="Add"
        words={words}
        onSubmit={add}
        onClose={onClose}
        isLeaving={isLeaving && isChanged}
        onStay={() => setLeaving(false)}
      />
    </Dialog>
  );
}
