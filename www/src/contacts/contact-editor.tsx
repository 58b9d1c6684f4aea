import { useState } from "preact/hooks";
import type { Contact, Ip1 } from "ip1-contacts";
import { did } from "../history/history.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify, type ToastAction } from "../parts/toasts.tsx";
import { leave } from "../parts/ways-out.ts";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf } from "./draft.ts";
import { draftWith, type Edits, editsOf, without } from "./edits.ts";
import { Mark } from "./mark.tsx";
import { contactName } from "./names.ts";
import { NumberBlock } from "./number-block.tsx";
import { withInternationalEdits } from "./number-to-save.ts";
import { Pane } from "./pane.tsx";
import { type ConflictError, saveEdits } from "./save-edits.ts";

export interface ContactEditorProps {
  contact: Contact;
  /** It is saved, or is not to be. */
  onDone: () => void;
  onDelete: () => void;
}

/** Makes a contact what it was, unless others have changed the same meanwhile. */
async function undoEdits(
  service: Ip1,
  before: Contact,
  after: Contact,
  again: ToastAction,
): Promise<boolean> {
  const edits = editsOf(after, draftOf(before));
  try {
    if (edits !== undefined) await saveEdits(service, after, edits);
    notify(words().contacts.wasSaved(contactName(before)));
    return true;
  } catch (error) {
    notifyFailure(error, again);
    return false;
  }
}

/** A contact to change. */
export function ContactEditor({ contact, onDone, onDelete }: ContactEditorProps) {
  // What the person saw when the fields were filled; the list may know a newer one meanwhile.
  const [before, setBefore] = useState(contact);
  const [draft, setDraft] = useState(() => draftOf(contact));
  const edits = editsOf(before, draft);
  const name = contactName(before);

  async function save(): Promise<void> {
    if (edits === undefined) notify(words().contacts.nothingChanged);
    else await send(before, edits);
  }

  async function send(read: Contact, wanted: Edits): Promise<void> {
    const edits = await withInternationalEdits(wanted, read.properties.region);
    const service = client.value;
    const after = await saveEdits(service, read, edits);
    did(words().contacts.wasSaved(contactName(after)), (again) => undoEdits(service, read, after, again));
  }

  /** Fills the fields with what the contact is now and these edits. */
  function refill({ now }: ConflictError, wanted: Edits): void {
    setBefore(now);
    setDraft(draftWith(wanted, now));
  }

  return (
    <Pane title={name} mark={<Mark contact={before} />} onClose={() => leave(onDone)}>
      <NumberBlock contact={contact} isNumberChanged={edits?.properties.has("phoneNumber") ?? false} />
      <ContactForm
        draft={draft}
        onChange={setDraft}
        isChanged={edits !== undefined}
        submit={words().contacts.save}
        change={words().changes.saved(name)}
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
        onDelete={onDelete}
        onDone={onDone}
      />
    </Pane>
  );
}
