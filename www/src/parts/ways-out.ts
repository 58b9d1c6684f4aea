// What is typed and not saved must not be gone by a click on a link, or by the way back: whoever holds it is asked
// first. The browser itself asks only where the whole page is left.

/** Asks what is to become of what is not saved; `go` takes the way after all. */
export type AskFirst = (go: () => void) => void;

interface Guard {
  readonly ask: AskFirst;
  /** Where the page is, to stay there on the way back. */
  readonly address: string;
}

let guard: Guard | undefined;

/** Has `ask` called before any way out is taken, until the function is called that it returns. */
export function guardWaysOut(ask: AskFirst): () => void {
  const mine = { ask, address: location.href };
  guard = mine;
  return () => {
    if (guard === mine) guard = undefined;
  };
}

/** Takes a way out, or has it asked about first. */
export function leave(go: () => void): void {
  if (guard === undefined) go();
  else guard.ask(() => unguarded(go));
}

function unguarded(go: () => void): void {
  guard = undefined;
  go();
}

// On the window, and in the first phase: before the router hears of it.
addEventListener(
  "click",
  (event: MouseEvent) => {
    const link = guard && linkOf(event);
    if (!guard || !link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(() => link.click());
  },
  { capture: true },
);

addEventListener(
  "popstate",
  (event) => {
    if (!guard) return;
    event.stopImmediatePropagation();
    history.pushState(null, "", guard.address);
    guard.ask(() => unguarded(() => history.back()));
  },
  { capture: true },
);

/** The link that a click follows inside of this page, if it does. */
function linkOf({
  target,
  button,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: MouseEvent): HTMLAnchorElement | null {
  if (button !== 0 || ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return null;
  const link = target.closest<HTMLAnchorElement>("a[href]");
  const isHere = link?.origin === location.origin && link.target === "" && !link.hasAttribute("download");
  return isHere ? link : null;
}
