import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { words } from "../words/words.ts";
import { Button } from "./button.tsx";

/** What can be done besides: in a row where there is room, and behind a button on a phone. */
export function More({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      class={isOpen ? "more open" : "more"}
      onKeyDown={({ key }) => key === "Escape" && setOpen(false)}
      onClick={({ target, currentTarget }) => {
        if (target instanceof Element && target.closest(".more-items") && currentTarget.contains(target))
          setOpen(false);
      }}
    >
      <span class="more-button">
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words().shell.more}
        </Button>
      </span>
      <div class="more-items">{children}</div>
    </div>
  );
}
