import { removableChip } from "./chips.ts";
import { byId } from "./dom.ts";

/** The labels of the contact in the editor. */
export class LabelField {
  readonly #chips = byId("editor-labels", HTMLUListElement);
  readonly #input = byId("editor-label", HTMLInputElement);
  #labels: string[] = [];

  constructor() {
    byId("editor-add-label", HTMLButtonElement).addEventListener("click", () => this.#take());
    this.#input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || this.#input.value === "") return;
      // Enter adds the label; in an empty field it saves, as everywhere in the form.
      event.preventDefault();
      this.#take();
    });
  }

  /** The labels, one that is typed but not added yet included. */
  get value(): readonly string[] {
    this.#take();
    return this.#labels;
  }

  set value(labels: readonly string[]) {
    this.#labels = [...labels];
    this.#input.value = "";
    this.#show();
  }

  #take(): void {
    const label = this.#input.value.trim();
    this.#input.value = "";
    if (label === "" || this.#labels.includes(label)) return;
    this.#labels.push(label);
    this.#show();
  }

  #remove(label: string): void {
    this.#labels = this.#labels.filter((other) => other !== label);
    this.#show();
    this.#input.focus();
  }

  #show(): void {
    const chips = this.#labels.map((label) => removableChip(label, () => this.#remove(label)));
    this.#chips.replaceChildren(...chips);
    this.#chips.hidden = chips.length === 0;
  }
}
