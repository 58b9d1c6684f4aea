import { adopted, clearTimeout, setTimeout, type Timer } from "../common/host.js";
import type { ImportOptions, ImportProgress, Rejection } from "./types.js";

const EVERY_MS = 100;

/** Whoever wants to know how an import goes. An observer does not stop what it observes, whatever it throws. */
export class Observers<Progress = ImportProgress> {
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #onRejected: ImportOptions["onRejected"];
  #progress: (() => Progress) | undefined;
  #timer: Timer | undefined;

  constructor({
    onProgress,
    onRejected,
  }: {
    onProgress?: (progress: Progress) => void;
    onRejected?: ImportOptions["onRejected"];
  }) {
    this.#onProgress = onProgress;
    this.#onRejected = onRejected;
  }

  /** Whether somebody wants to know what stood in the rows that are refused. */
  get wantFound(): boolean {
    return this.#onRejected !== undefined;
  }

  /** Reports progress from now on. */
  start(progress: () => Progress): void {
    if (this.#onProgress === undefined) return;
    this.#progress = progress;
    this.#tick();
  }

  #tick(): void {
    this.#timer = setTimeout(() => {
      this.#tick();
      this.progress();
    }, EVERY_MS);
  }

  /** Reports progress at once. */
  progress(): void {
    if (this.#progress !== undefined) tell(this.#onProgress, this.#progress());
  }

  /** Reports progress no longer. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#progress = undefined;
  }

  /** A row is refused; `content` is what stood in it: the cells of a table, or a contact. */
  rejected(rejection: Rejection, content: unknown): void {
    if (this.#onRejected === undefined) return;
    tell(this.#onRejected, {
      ...rejection,
      ...(Array.isArray(content) && { cells: content as string[] }),
      ...(isContact(content) && { contact: content }),
    });
  }
}

/** What stood in place of a contact may have been anything. */
function isContact(content: unknown): content is { properties: Record<string, string> } {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}

/** Async functions are observers too: what they reject with is theirs. */
export function tell<T>(observer: ((value: T) => unknown) | undefined, value: T): void {
  try {
    adopted(observer?.(value)).catch(() => undefined);
  } catch {
    // Not the import's business.
  }
}
