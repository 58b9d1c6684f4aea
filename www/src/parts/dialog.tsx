import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { takeToasts, Toasts } from "./toasts.tsx";
import { words } from "../words/words.ts";

export interface DialogProps {
  title: string;
  /** Called for Escape and for the cross. The dialog is open as long as it is rendered. */
  onClose: () => void;
  /** What has the focus at first: the first field or button, or the title of what is only to be read. */
  focus?: "content" | "title";
  children: ComponentChildren;
}

const FIRST = {
  content: ".dialog-body :is(input, select, textarea, button)",
  title: "h2",
};

/** A modal dialog. When it goes, the focus is where it was before. */
export function Dialog({ title, onClose, focus = "content", children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [depth, setDepth] = useState<number>();

  useLayoutEffect(() => {
    const before = document.activeElement;
    const toasts = takeToasts();
    setDepth(toasts.depth);
    dialog.current!.showModal();
    dialog.current!.querySelector<HTMLElement>(FIRST[focus])?.focus();
    return () => {
      toasts.end();
      giveFocusBack(before);
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // Whoever renders the dialog decides whether it goes.
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // Browsers close it all the same when Escape is pressed again.
        dialog.current?.showModal();
        onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        <Button variant="quiet" aria-label={words().shell.close} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      {children}
      {depth !== undefined && <Toasts depth={depth} />}
    </dialog>
  );
}

/** To what had it before, or else to the heading of the screen. */
function giveFocusBack(before: Element | null): void {
  // Only when the dialog is gone can something else have the focus.
  queueMicrotask(() => {
    const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
    const target = isThere ? before : document.querySelector<HTMLElement>("main h1");
    target?.focus();
  });
}

/** The buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ComponentChildren }) {
  return <div class="dialog-actions">{children}</div>;
}
