import type { Contact } from "ip1-contacts";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../parts/failure.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { words } from "../words/words.ts";
import { ContactEditor } from "./contact-editor.tsx";
import { ContactView } from "./contact-view.tsx";
import { contactName } from "./names.ts";
import { NewContact } from "./new-contact.tsx";
import { Pane } from "./pane.tsx";
import { useNews } from "./use-news.ts";

/** In the place of an id in the address: a contact that is not there yet. */
export const NEW = "new";

export interface ContactPaneProps {
  /** What the address names. */
  id: string;
  isEditing: boolean;
  /** Those who are there already. */
  known: Contact | undefined;
  onEdit: () => void;
  /** Back from editing. */
  onView: () => void;
  onClose: () => void;
  onAdded: (contact: Contact) => void;
  onDelete: (contact: Contact) => void;
}

/** The one contact that is open beside the list, or, where there is no room for both, in its place. */
export function ContactPane(props: ContactPaneProps) {
  const { id, onClose, onAdded } = props;
  if (id === NEW) return <NewContact onClose={onClose} onAdded={onAdded} />;
  return <OneContact key={id} {...props} />;
}

function OneContact({ id, isEditing, known, onEdit, onView, onClose, onDelete }: ContactPaneProps) {
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
  const edit = useFocusAfterEditing(isEditing);
  if (contact === undefined) {
    return (
      <Pane title={words().contacts.contact} onClose={onClose}>
        <div class="pane-body">
          {loaded.error === undefined ? (
            <p role="status">{words().contacts.loadingOne}</p>
          ) : (
            <Failure what={words().contacts.oneNotLoaded} error={loaded.error} onRetry={loaded.again} />
          )}
        </div>
      </Pane>
    );
  }
  if (isEditing)
    return <ContactEditor contact={contact} onDone={onView} onDelete={() => onDelete(contact)} />;
  return (
    <Pane title={contactName(contact)} onClose={onClose}>
      <ContactView contact={contact} editButton={edit} onEdit={onEdit} onDelete={() => onDelete(contact)} />
    </Pane>
  );
}

/** The fields have gone, and with them the focus. */
function useFocusAfterEditing(isEditing: boolean) {
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(isEditing);
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) edit.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return edit;
}
