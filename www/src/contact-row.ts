import type { Contact } from "ip1-contacts";
import { badges } from "./badges.ts";
import { labelChip } from "./chips.ts";
import { copyOf, make, part } from "./dom.ts";
import { contactName, usualProperties } from "./names.ts";

export interface RowHandlers {
  edit: (contact: Contact) => void;
  remove: (contact: Contact) => void;
  label: (label: string) => void;
}

/** A contact as a row of the table. */
export function contactRow(contact: Contact, handlers: RowHandlers): HTMLTableRowElement {
  const row = copyOf("contact-row", HTMLTableRowElement);
  const { properties, metadata, labels } = contact;
  const name = contactName(contact);
  row.dataset.id = contact.id;
  part(row, "name", HTMLSpanElement).textContent = name;
  part(row, "others", HTMLSpanElement).append(...others(contact));
  part(row, "phone", HTMLSpanElement).textContent = properties.phoneNumber ?? "";
  part(row, "badges", HTMLSpanElement).append(...badges(metadata?.phoneNumber));
  part(row, "email", HTMLTableCellElement).textContent = properties.email ?? "";
  part(row, "labels", HTMLUListElement).append(
    ...labels.map((label) => labelChip(label, () => handlers.label(label))),
  );
  action(row, "edit", `Edit ${name}`, () => handlers.edit(contact));
  action(row, "delete", `Delete ${name}`, () => handlers.remove(contact));
  return row;
}

function action(row: HTMLElement, which: string, title: string, onClick: () => void): void {
  const element = part(row, which, HTMLButtonElement);
  element.setAttribute("aria-label", title);
  element.addEventListener("click", onClick);
}

/** The properties that have no column of their own. */
function others({ properties }: Contact): HTMLElement[] {
  return Object.entries(properties)
    .filter(([name, value]) => value !== undefined && value !== "" && !usualProperties.includes(name))
    .map(([name, value]) => {
      const item = make("span", "", make("span", "visually-hidden", `${name}: `), value!);
      item.title = name;
      return item;
    });
}
