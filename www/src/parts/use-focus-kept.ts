import { useLayoutEffect, useRef } from "preact/hooks";

/** Has the heading of the screen take the focus from what goes away with it. For the element around. */
export function useFocusKept() {
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return;
    hasFocus.current = false;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  });
  return {
    onFocusIn: () => void (hasFocus.current = true),
    // What goes away has it no more, and nothing else has it instead.
    onFocusOut: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) hasFocus.current = false;
    },
  };
}
