import type { Contact } from "ip1-contacts";
import { contactName, otherProperties } from "./names.ts";
import { NumberBadges } from "./number-facts.tsx";
import { words } from "../words/words.ts";

/** So many labels fit into a row; the rest is a number. */
const LABELS_SHOWN = 2;

export interface ContactRowProps {
  contact: Contact;
  isSelected: boolean;
  /** The contact's own address. */
  href: string;
  onSelect: (isOn: boolean, withShift: boolean) => void;
}

/** The cells of a contact's row. The name is a link that covers the row. */
export function ContactRow({ contact, isSelected, href, onSelect }: ContactRowProps) {
  const { properties, metadata } = contact;
  const name = contactName(contact);
  const others = otherProperties(contact).map(([, value]) => value);
  return (
    <>
      <div role="cell" class="cell-tick">
        <input
          type="checkbox"
          aria-label={words().contacts.select(name)}
          checked={isSelected}
          onClick={(event) => onSelect(event.currentTarget.checked, event.shiftKey)}
        />
      </div>
      <div role="rowheader" class="cell-name">
        <a href={href} data-main>
          {name}
        </a>
        {others.length > 0 && <span class="others">{others.join(" · ")}</span>}
      </div>
      <div role="cell" class="cell-phone">
        <span class="number">{properties.phoneNumber}</span>
        <NumberBadges facts={metadata?.phoneNumber} />
      </div>
      <div role="cell" class="cell-email">
        {properties.email}
      </div>
      <div role="cell" class="cell-labels">
        <LabelChips labels={contact.labels} />
      </div>
    </>
  );
}

function LabelChips({ labels }: { labels: readonly string[] }) {
  const hidden = labels.slice(LABELS_SHOWN);
  return (
    <span class="chips">
      {labels.slice(0, LABELS_SHOWN).map((label) => (
        <span class="chip" key={label}>
          {label}
        </span>
      ))}
      {hidden.length > 0 && (
        <span class="chip" title={hidden.join(", ")}>
          +{hidden.length}
          <span class="visually-hidden">{words().contacts.more(hidden.join(", "))}</span>
        </span>
      )}
    </span>
  );
}
