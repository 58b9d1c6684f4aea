import { signal } from "@preact/signals";
import { notify, type ToastAction } from "../parts/toasts.tsx";
import { words } from "../words/words.ts";

/**
 * Takes something back, and says so itself. False when it was not taken back; `again` is the way to try it once more.
 */
export type Undo = (again: ToastAction) => Promise<boolean>;

/** Something that was done on this page. */
export interface Deed {
  readonly number: number;
  /** In words, as a sentence. */
  readonly text: string;
  /** When it was saved. */
  readonly at: Date;
  readonly undo?: Undo;
  readonly state: "done" | "undoing" | "undone";
}

const MOST = 50;

/** What was done, the latest first. */
export const deeds = signal<readonly Deed[]>([]);
let count = 0;

/** Notes what was done and is saved, says so, and offers to take it back. */
export function did(text: string, undo?: Undo): void {
  const number = ++count;
  const deed: Deed = { number, text, at: new Date(), state: "done", ...(undo && { undo }) };
  deeds.value = [deed, ...deeds.value].slice(0, MOST);
  notify(text, undo && undoing(number));
}

/** The way to take something back, for a notice. */
function undoing(number: number): ToastAction {
  return { text: words().shell.undo, run: () => void takeBack(number) };
}

/** Takes back what was done last and was not taken back. */
export function takeBackLast(): void {
  const last = deeds.peek().find(({ undo, state }) => undo !== undefined && state === "done");
  if (last === undefined) notify(words().shell.nothingToUndo);
  else void takeBack(last.number);
}

export async function takeBack(number: number): Promise<void> {
  const deed = deeds.peek().find((each) => each.number === number);
  if (deed?.undo === undefined || deed.state !== "done") return;
  become(number, "undoing");
  const isTakenBack = await deed.undo(undoing(number));
  become(number, isTakenBack ? "undone" : "done");
}

function become(number: number, state: Deed["state"]): void {
  deeds.value = deeds.value.map((deed) => (deed.number === number ? { ...deed, state } : deed));
}
