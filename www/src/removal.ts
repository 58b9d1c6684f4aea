import type { Contact } from "ip1-contacts";
import { contacts } from "./client.ts";
import { byId } from "./dom.ts";
import { contactName } from "./names.ts";
import { notify } from "./notice.ts";
import { WriteDialog } from "./write-dialog.ts";

/** The dialog that asks before a contact is deleted. */
export class Removal {
  readonly #dialog: WriteDialog;
  readonly #changed: () => void;
  #contact: Contact | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#dialog = new WriteDialog("removal", () => void this.#delete(), changed);
  }

  ask(contact: Contact): void {
    this.#contact = contact;
    const { phoneNumber, email } = contact.properties;
    const who = new Set([contactName(contact), phoneNumber, email]);
    const text = `${[...who].filter(Boolean).join(", ")} will be deleted. This cannot be undone.`;
    byId("removal-text", HTMLParagraphElement).textContent = text;
    this.#dialog.open();
  }

  async #delete(): Promise<void> {
    const contact = this.#contact!;
    const done = await this.#dialog.run("The contact could not be deleted.", (signal) =>
      contacts().delete(contact.id, { signal }),
    );
    if (!done) return;
    notify(`${contactName(contact)} was deleted.`);
    this.#changed();
  }
}
