import type { Contact } from "ip1-contacts";
import { ContactDrawer } from "./contact-drawer.tsx";
import { NewContactDrawer } from "./new-contact-drawer.tsx";

/** In the place of an id in the address: a contact that is not there yet. */
export const NEW = "new";

export interface ContactBesideProps {
  /** The id that the address names, if it names one. */
  id: string | undefined;
  /** Those who are there already. */
  loaded: readonly Contact[];
  onClose: () => void;
  onDelete: (contact: Contact) => void;
}

/** The one contact that is open beside the list. */
export function ContactBeside({ id, loaded, onClose, onDelete }: ContactBesideProps) {
  if (id === undefined) return null;
  if (id === NEW) return <NewContactDrawer onClose={onClose} />;
  const known = loaded.find((contact) => contact.id === id);
  return <ContactDrawer key={id} id={id} known={known} onClose={onClose} onDelete={onDelete} />;
}
