import type { Contact } from "ip1-contacts";
import { changes, newContact, type Draft } from "./changes.ts";
import { contacts } from "./client.ts";
import { byId, part } from "./dom.ts";
import { LabelField } from "./label-field.ts";
import { contactName } from "./names.ts";
import { notify } from "./notice.ts";
import { PropertyFields } from "./property-fields.ts";
import { WriteDialog } from "./write-dialog.ts";

export interface EditorHandlers {
  added: (contact: Contact) => void;
  changed: () => void;
}

/** The dialog that adds a contact, or changes one. */
export class Editor {
  readonly #dialog: WriteDialog;
  readonly #properties: PropertyFields;
  readonly #labels = new LabelField();
  readonly #handlers: EditorHandlers;
  readonly #title = byId("editor-title", HTMLHeadingElement);
  #contact: Contact | undefined;

  constructor(handlers: EditorHandlers) {
    this.#handlers = handlers;
    this.#dialog = new WriteDialog("editor", () => void this.#save(), handlers.changed);
    this.#properties = new PropertyFields(this.#dialog.form);
  }

  /** Without a contact, to add one. */
  open(contact?: Contact): void {
    this.#contact = contact;
    this.#title.textContent = contact === undefined ? "Add contact" : `Edit ${contactName(contact)}`;
    const submit = part(this.#dialog.form, "submit", HTMLButtonElement);
    submit.textContent = contact === undefined ? "Add" : "Save";
    this.#properties.show(contact?.properties ?? {});
    this.#labels.value = contact?.labels ?? [];
    this.#dialog.open();
  }

  async #save(): Promise<void> {
    const properties = this.#properties.read();
    if (properties === undefined) return;
    const draft: Draft = { properties, labels: this.#labels.value };
    await (this.#contact === undefined ? this.#add(draft) : this.#update(this.#contact, draft));
  }

  async #add(draft: Draft): Promise<void> {
    const contact = newContact(draft);
    if (Object.keys(contact.properties).length === 0) {
      const first = byId("first-name", HTMLInputElement);
      first.setCustomValidity("Fill in at least one field.");
      first.reportValidity();
      first.setCustomValidity("");
      return;
    }
    let added: Contact | undefined;
    const done = await this.#dialog.run("The contact could not be added.", async (signal) => {
      [added] = await contacts().add([contact], { sync: true, signal });
    });
    if (done && added !== undefined) this.#handlers.added(added);
  }

  async #update({ id, ...rest }: Contact, draft: Draft): Promise<void> {
    const patch = changes({ id, ...rest }, draft);
    if (patch === undefined) {
      this.#dialog.close();
      notify("Nothing was changed.");
      return;
    }
    const done = await this.#dialog.run("The contact could not be saved.", (signal) =>
      contacts().update(id, patch, { signal }),
    );
    if (!done) return;
    notify(`${contactName({ properties: newContact(draft).properties })} was saved.`);
    this.#handlers.changed();
  }
}
