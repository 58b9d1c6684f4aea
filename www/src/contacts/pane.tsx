import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { words } from "../words/words.ts";

export interface PaneProps {
  title: string;
  /** What stands before the title. */
  mark?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}

/** Where there is no room beside the list. */
const NARROW = "(width < 64rem)";

/** What is open beside the list; where there is no room for both, in its place, with the way back before its title. */
export function Pane({ title, mark, onClose, children }: PaneProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Beside the list, the list keeps the focus, so that the arrow keys go on.
    if (matchMedia(NARROW).matches) heading.current!.focus();
  }, []);
  return (
    <section
      class="pane"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header class="pane-head">
        {mark}
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <span class="pane-close">
          <Button variant="quiet" aria-label={words().shell.close} onClick={onClose}>
            <Icon name="back" />
            <Icon name="close" />
          </Button>
        </span>
      </header>
      {children}
    </section>
  );
}
