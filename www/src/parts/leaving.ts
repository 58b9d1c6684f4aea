import { effect, type ReadonlySignal } from "@preact/signals";

/** Has the browser ask before the page is left, until the function is called that it returns. */
export function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    event.preventDefault();
    // Chrome before 119 knows only this.
    event.returnValue = true;
  };
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}

/** The same, as long as something would be lost with the page. */
export function askBeforeLeavingWhile(isNeeded: ReadonlySignal<boolean>): void {
  effect(() => (isNeeded.value ? askBeforeLeaving() : undefined));
}
