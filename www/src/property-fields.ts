import { byId, copyOf, part } from "./dom.ts";
import { propertyTitle, usualProperties } from "./names.ts";
import { TextField } from "./text-field.ts";

interface Row {
  element: HTMLElement;
  name: TextField;
  value: TextField;
}

/** The properties of the contact in the editor: a field for each usual one, a row for each other. */
export class PropertyFields {
  readonly #usual: Map<string, TextField>;
  readonly #list = byId("editor-properties", HTMLDivElement);
  readonly #add = byId("editor-add-property", HTMLButtonElement);
  #rows: Row[] = [];

  constructor(form: HTMLFormElement) {
    this.#usual = new Map(
      usualProperties.map((name) => {
        const input = form.elements.namedItem(name);
        if (!(input instanceof HTMLInputElement)) throw new Error(`no field for ${name} in index.html`);
        return [name, new TextField(input)];
      }),
    );
    this.#add.addEventListener("click", () => this.#addRow("", "").name.input.focus());
  }

  /** The properties; those left empty are empty texts. Undefined when the person has to correct something. */
  read(): Map<string, string> | undefined {
    const values = new Map<string, string>();
    for (const [name, field] of this.#usual) values.set(name, field.value);
    for (const { name, value } of this.#rows) {
      if (name.value === "" && value.value === "") continue;
      if (name.value === "") return turnDown(name.input, "Give the property a name.");
      if (values.has(name.value)) {
        return turnDown(name.input, `There is a field for “${propertyTitle(name.value)}” already.`);
      }
      values.set(name.value, value.value);
    }
    return values;
  }

  show(properties: Readonly<Record<string, string | undefined>>): void {
    const values = new Map(Object.entries(properties));
    for (const [name, field] of this.#usual) field.value = values.get(name) ?? "";
    this.#list.replaceChildren();
    this.#rows = [];
    for (const [name, value] of values) {
      if (!this.#usual.has(name)) this.#addRow(name, value ?? "");
    }
  }

  #addRow(name: string, value: string): Row {
    const element = copyOf("property-row", HTMLDivElement);
    const row: Row = {
      element,
      name: new TextField(part(element, "name", HTMLInputElement)),
      value: new TextField(part(element, "value", HTMLInputElement)),
    };
    row.name.value = name;
    row.value.value = value;
    row.name.input.addEventListener("input", () => row.name.input.setCustomValidity(""));
    part(element, "remove", HTMLButtonElement).addEventListener("click", () => this.#removeRow(row));
    if (name !== "") {
      row.value.input.setAttribute("aria-label", name);
      part(element, "remove", HTMLButtonElement).setAttribute("aria-label", `Remove property ${name}`);
    }
    this.#list.append(element);
    this.#rows.push(row);
    return row;
  }

  #removeRow(row: Row): void {
    this.#rows = this.#rows.filter((other) => other !== row);
    row.element.remove();
    this.#add.focus();
  }
}

function turnDown(input: HTMLInputElement, why: string): undefined {
  input.setCustomValidity(why);
  input.reportValidity();
}
