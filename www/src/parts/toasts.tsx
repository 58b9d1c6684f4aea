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
const MOST = 4;

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

/** How many dialogs are open: what is behind them cannot be reached. */
const dialogs = signal(0);

/** Has the notices appear in a dialog as long as that is open. Returns what ends it. */
export function takeToasts(): { readonly depth: number; readonly end: () => void } {
  dialogs.value += 1;
  return { depth: dialogs.value, end: () => (dialogs.value -= 1) };
}

/** Where the notices appear: on the page, or in the last dialog. Always there, so that they are announced. */
export function Toasts({ depth = 0 }: { depth?: number }) {
  if (depth !== dialogs.value) return null;
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
