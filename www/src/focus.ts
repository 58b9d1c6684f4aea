/**
 * Draws the rows anew and puts the focus back to where it was: the same button of the same contact, or else of
 * the one that took its place, or else `fallback`.
 */
export function keepFocus(rows: HTMLElement, fallback: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const row = focused?.closest<HTMLElement>("[data-id]");
  if (!(focused instanceof HTMLElement) || !row || !rows.contains(row)) {
    draw();
    return;
  }
  const { id } = row.dataset;
  const index = Array.prototype.indexOf.call(rows.children, row);
  const action = focused.dataset.action ?? "edit";
  draw();
  const place =
    [...rows.querySelectorAll<HTMLElement>("[data-id]")].find((other) => other.dataset.id === id) ??
    rows.children.item(Math.min(index, rows.children.length - 1));
  const target = place?.querySelector<HTMLElement>(`[data-action="${action}"]`) ?? fallback;
  target.focus({ preventScroll: true });
}
