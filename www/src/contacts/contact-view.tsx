import type { Contact } from "ip1-contacts";
import type { Ref } from "preact";
import { Button } from "../parts/button.tsx";
import { words } from "../words/words.ts";
import { otherProperties, propertyTitle } from "./names.ts";
import { NumberBlock } from "./number-block.tsx";

export interface ContactViewProps {
  contact: Contact;
  editButton: Ref<HTMLButtonElement>;
  onEdit: () => void;
  onDelete: () => void;
}

/** A contact to read. */
export function ContactView({ contact, editButton, onEdit, onDelete }: ContactViewProps) {
  const { email } = contact.properties;
  return (
    <div class="pane-body">
      <NumberBlock contact={contact} isNumberChanged={false} />
      <dl class="facts">
        {email && (
          <div>
            <dt>{propertyTitle("email")}</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`}>{email}</a>
            </dd>
          </div>
        )}
        {otherProperties(contact).map(([name, value]) => (
          <div key={name}>
            <dt>{propertyTitle(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {contact.labels.length > 0 && (
          <div>
            <dt>{words().contacts.labels}</dt>
            <dd class="chips">
              {contact.labels.map((label) => (
                <a key={label} class="chip" href={`/contacts?${new URLSearchParams({ label })}`}>
                  {label}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <div class="pane-actions">
        <Button variant="quiet" onClick={onDelete}>
          {words().contacts.delete}
        </Button>
        <Button variant="primary" buttonRef={editButton} onClick={onEdit}>
          {words().contacts.edit}
        </Button>
      </div>
    </div>
  );
}
