import { button, make } from "./dom.ts";

/** A label that filters the list when it is clicked. */
export function labelChip(label: string, onClick: () => void): HTMLLIElement {
  const chip = button("chip", label, onClick);
  chip.title = `Show contacts labelled ${label}`;
  return make("li", "", chip);
}

/** Something that is in use, and can be taken away. */
export function removableChip(text: string, onRemove: () => void): HTMLLIElement {
  const remove = button("chip-remove", "×", onRemove);
  remove.setAttribute("aria-label", `Remove ${text}`);
  return make("li", "chip removable", make("span", "", text), remove);
}
