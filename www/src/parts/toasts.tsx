import { signal } from "@preact/signals";
import { Button } from "./button.tsx";
import { words } from "../words/words.ts";

interface Toast {
  readonly number: number;
  readonly text: string;
  readonly action?: ToastAction;
}

/** Something that can be done about what was said, such as undoing it. */
export interface ToastAction {
  readonly text: string;
  readonly run: () => void;
}

const SHOWN_MS = 8_000;

/** More that offer an action would cover what they are about. */
const MOST = 3;

const shown = signal<readonly Toast[]>([]);
let count = 0;

/** Says briefly what has been done. What offers an action stays until it is used or closed. */
export function notify(text: string, action?: ToastAction): void {
  const number = ++count;
  const others = shown.value.filter((toast) => toast.action !== undefined);
  // What offers nothing does not push out what can still be undone.
  shown.value = [...others.slice(action === undefined ? -MOST : 1 - MOST), { number, text, action }];
  if (action === undefined) setTimeout(() => dismiss(number), SHOWN_MS);
}

function dismiss(number: number): void {
  shown.value = shown.value.filter((toast) => toast.number !== number);
}

/** Where the notices appear. Always there, so that they are announced. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {shown.value.map(({ number, text, action }) => (
        <div class="toast" key={number}>
          <p>{text}</p>
          {action && (
            <Button
              variant="quiet"
              onClick={() => {
                dismiss(number);
                action.run();
              }}
            >
              {action.text}
            </Button>
          )}
          <Button variant="quiet" aria-label={words().shell.closeMessage} onClick={() => dismiss(number)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}
