import { removableChip } from "./chips.ts";
import { byId } from "./dom.ts";
import { knownProperties } from "./known.ts";
import { propertyTitle } from "./names.ts";
import { everything, isFiltering, type Filter } from "./query.ts";

const OTHER = "other";

/** The fields that choose what is shown, and the chips that say what was chosen. */
export class Filters {
  readonly #onChange: () => void;
  readonly #label = byId("label-filter-text", HTMLInputElement);
  readonly #name = byId("property-filter-name", HTMLSelectElement);
  readonly #other = byId("property-filter-other", HTMLInputElement);
  readonly #value = byId("property-filter-value", HTMLInputElement);
  readonly #valid = byId("validity-filter", HTMLSelectElement);
  readonly #blocked = byId("blocked-filter", HTMLSelectElement);
  #filter = everything;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    onSubmit("label-filter", () => {
      this.addLabel(this.#label.value);
      this.#label.value = "";
    });
    onSubmit("property-filter", () => this.#addProperty());
    this.#name.addEventListener("change", () => this.#showOther());
    this.#valid.addEventListener("change", () => this.#change({ valid: choice(this.#valid) }));
    this.#blocked.addEventListener("change", () => this.#change({ blocked: choice(this.#blocked) }));
    byId("clear-filters", HTMLButtonElement).addEventListener("click", () => this.clear());
    this.suggest();
  }

  get value(): Filter {
    return this.#filter;
  }

  addLabel(text: string): void {
    const label = text.trim();
    const { labels } = this.#filter;
    if (label !== "" && !labels.includes(label)) this.#change({ labels: [...labels, label] });
  }

  clear(): void {
    this.#change(everything);
    byId("filters", HTMLDetailsElement).querySelector("summary")!.focus();
  }

  /** Offers the properties that are known by now. */
  suggest(): void {
    const chosen = this.#name.value;
    const names = knownProperties();
    const options = names.map((name) => new Option(propertyTitle(name), `=${name}`));
    this.#name.replaceChildren(...options, new Option("Other…", OTHER));
    this.#name.value = chosen === OTHER || names.includes(chosen.slice(1)) ? chosen : "=phoneNumber";
    this.#showOther();
  }

  #addProperty(): void {
    const name = this.#name.value === OTHER ? this.#other.value.trim() : this.#name.value.slice(1);
    const properties = new Map(this.#filter.properties).set(name, this.#value.value);
    this.#value.value = "";
    this.#other.value = "";
    this.#change({ properties });
  }

  #showOther(): void {
    const other = this.#name.value === OTHER;
    this.#other.hidden = !other;
    this.#other.required = other;
  }

  #change(part: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...part };
    this.#show();
    this.#onChange();
  }

  #show(): void {
    const { labels, properties, valid, blocked } = this.#filter;
    this.#valid.value = String(valid ?? "");
    this.#blocked.value = String(blocked ?? "");
    const chips = labels.map((label) =>
      removableChip(`Label: ${label}`, () => this.#change({ labels: labels.filter((l) => l !== label) })),
    );
    for (const [name, value] of properties) {
      chips.push(
        removableChip(`${propertyTitle(name)}: ${value}`, () =>
          this.#change({ properties: new Map([...properties].filter(([n]) => n !== name)) }),
        ),
      );
    }
    if (valid !== undefined) {
      const text = valid ? "Valid number" : "Invalid number";
      chips.push(removableChip(text, () => this.#change({ valid: undefined })));
    }
    if (blocked !== undefined) {
      const text = blocked ? "Blocked" : "Not blocked";
      chips.push(removableChip(text, () => this.#change({ blocked: undefined })));
    }
    byId("filter-chips", HTMLUListElement).replaceChildren(...chips);
    byId("filters-on", HTMLDivElement).hidden = !isFiltering(this.#filter);
  }
}

function onSubmit(formId: string, action: () => void): void {
  byId(formId, HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

function choice(select: HTMLSelectElement): boolean | undefined {
  return select.value === "" ? undefined : select.value === "true";
}
