import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Dialog } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf } from "./draft.ts";
import { draftWith, type Edits, editsOf, without } from "./edits.ts";
import { contactName } from "./names.ts";
import { NumberBlock } from "./number-block.tsx";
import { type ConflictError, saveEdits } from "./save-edits.ts";
import { useNews } from "./use-news.ts";
import { words } from "../words/words.ts";

export interface ContactDrawerProps {
  id: string;
  /** The contact, where the list has it. */
  known: Contact | undefined;
  onClose: () => void;
  onDelete: (contact: Contact) => void;
}

/** A contact beside the list, to look at and to change. */
export function ContactDrawer({ id, known, ...rest }: ContactDrawerProps) {
  const loaded = useLoaded(
    (signal) => (known ? Promise.resolve(known) : client.value.contacts.get(id, { meta: true }, { signal })),
    [id],
  );
  // The list need not have it.
  const [latest, setLatest] = useState<Contact>();
  useNews((news) => {
    if (news.kind === "changed") setLatest(news.contacts.find((each) => each.id === id) ?? latest);
  });
  const contact = latest ?? known ?? loaded.value;
  if (contact !== undefined) return <ContactEditor contact={contact} {...rest} />;
  return (
    <Dialog title={words().contacts.contact} shape="drawer" onClose={rest.onClose}>
      <div class="dialog-body">
        {loaded.error === undefined ? (
          <p role="status">{words().contacts.loadingOne}</p>
        ) : (
          <Failure what={words().contacts.oneNotLoaded} error={loaded.error} onRetry={loaded.again} />
        )}
      </div>
    </Dialog>
  );
}

type ContactEditorProps = Omit<ContactDrawerProps, "id" | "known"> & { contact: Contact };

function ContactEditor({ contact, onClose, onDelete }: ContactEditorProps) {
  // What the person saw when the fields were filled; the list may know a newer one meanwhile.
  const [before, setBefore] = useState(contact);
  const [draft, setDraft] = useState(() => draftOf(contact));
  const [isLeaving, setLeaving] = useState(false);
  const edits = editsOf(before, draft);
  const isChanged = edits !== undefined;
  const name = contactName(before);

  async function save(): Promise<void> {
    if (edits === undefined) notify(words().contacts.nothingChanged);
    else await send(before, edits);
  }

  async function send(read: Contact, wanted: Edits): Promise<void> {
    notify(words().contacts.wasSaved(contactName(await saveEdits(client.value, read, wanted))));
  }

  /** Fills the fields with what the contact is now and these edits. */
  function refill({ now }: ConflictError, wanted: Edits): void {
    setBefore(now);
    setDraft(draftWith(wanted, now));
  }

  return (
    <Dialog
      title={name}
      shape="drawer"
      focus="title"
      onClose={() => (isChanged ? setLeaving(true) : onClose())}
    >
      <NumberBlock contact={contact} isNumberChanged={edits?.properties.has("phoneNumber") ?? false} />
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={isChanged}
        submit={words().contacts.save}
        words={words().changes.saved(name)}
        onSubmit={save}
        onOverwrite={async (conflict) => {
          if (edits === undefined) return;
          refill(conflict, edits);
          await send(conflict.now, edits);
        }}
        onTakeTheirs={(conflict) => {
          const names = conflict.conflicts.map((each) => each.name);
          if (edits !== undefined) refill(conflict, without(edits, names));
        }}
        onDelete={() => onDelete(contact)}
        onClose={onClose}
        isLeaving={isLeaving && isChanged}
        onStay={() => setLeaving(false)}
      />
    </Dialog>
  );
}
