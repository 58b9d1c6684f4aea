import { useState } from "preact/hooks";
import type { Contact, Ip1 } from "ip1-contacts";
import { leave } from "../parts/ways-out.ts";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { addContacts } from "./addition.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf, newContact } from "./draft.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { withInternationalNumber } from "./number-to-save.ts";
import { Pane } from "./pane.tsx";
import { notifyAdded } from "./repetition.ts";

const EMPTY = draftOf({ properties: {} });

export interface NewContactProps {
  onClose: () => void;
  onAdded: (contact: Contact) => void;
}

/** With what the service has found out about their numbers. */
async function readAgain(service: Ip1, contacts: readonly Contact[]): Promise<Contact[]> {
  const read = contacts.map((contact) =>
    service.contacts.get(contact.id, { meta: true }).catch(() => contact),
  );
  return Promise.all(read);
}

/** The fields of a contact that is not there yet. */
export function NewContact({ onClose, onAdded }: NewContactProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [added, setAdded] = useState<Contact>();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(EMPTY);
  const change = words().changes.added(contactName(newContact(draft)));

  async function add(): Promise<void> {
    const service = client.value;
    const contact = await withInternationalNumber(newContact(draft));
    const { contacts, repeated } = await addContacts(service, [contact], change);
    notifyAdded(service, `${change.done}.`, repeated);
    announce({ kind: "added", contacts: await readAgain(service, contacts) });
    setAdded(contacts[0]);
  }

  return (
    <Pane title={words().contacts.newContact} onClose={() => leave(onClose)}>
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={isChanged}
        submit={words().contacts.addOne}
        change={change}
        onSubmit={add}
        onDone={() => (added ? onAdded(added) : onClose())}
      />
    </Pane>
  );
}
