import { byId, isEnabled, part, setEnabled } from "./dom.ts";
import { explain, showExplanation, unknownEffect } from "./messages.ts";
import { notify } from "./notice.ts";
import { isIp1Error } from "ip1-contacts";

/**
 * A dialog whose form sends something that changes data. Failures show in it; closing it while it waits stops
 * the waiting.
 */
export class WriteDialog {
  readonly form: HTMLFormElement;
  readonly #dialog: HTMLDialogElement;
  readonly #submit: HTMLButtonElement;
  readonly #failure: HTMLElement;
  readonly #onUncertain: () => void;
  #call: AbortController | undefined;
  #uncertain = false;

  /** `onUncertain`: called at the close when it is not known whether something was changed. */
  constructor(id: string, onSubmit: () => void, onUncertain: () => void) {
    this.#dialog = byId(id, HTMLDialogElement);
    this.form = byId(`${id}-form`, HTMLFormElement);
    this.#submit = part(this.#dialog, "submit", HTMLButtonElement);
    this.#failure = part(this.#dialog, "failure", HTMLDivElement);
    this.#onUncertain = onUncertain;
    part(this.#dialog, "cancel", HTMLButtonElement).addEventListener("click", () => this.close());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (isEnabled(this.#submit)) onSubmit();
    });
    this.#dialog.addEventListener("close", () => this.#closed());
  }

  open(): void {
    this.#uncertain = false;
    this.#setBusy(false);
    showExplanation(this.#failure, this.#failure, undefined);
    this.#dialog.showModal();
  }

  close(): void {
    this.#dialog.close();
  }

  /** Shows why something failed, without closing. */
  fail(what: string, error: unknown): void {
    showExplanation(this.#failure, this.#failure, explain(what, error));
    this.#failure.scrollIntoView({ block: "nearest" });
  }

  /** Sends. Closes and resolves with true when that went well. */
  async run(failed: string, send: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
    const { signal } = (this.#call = new AbortController());
    showExplanation(this.#failure, this.#failure, undefined);
    this.#setBusy(true);
    try {
      await send(signal);
    } catch (error) {
      if (signal.aborted) return false;
      this.#call = undefined;
      this.#uncertain ||= !isIp1Error(error) || error.effect === "unknown";
      this.#setBusy(false);
      this.fail(failed, error);
      return false;
    }
    if (signal.aborted) return false;
    this.#call = undefined;
    this.#uncertain = false;
    this.close();
    return true;
  }

  #setBusy(busy: boolean): void {
    this.form.setAttribute("aria-busy", String(busy));
    setEnabled(this.#submit, !busy);
  }

  #closed(): void {
    if (this.#call !== undefined) {
      this.#call.abort();
      this.#call = undefined;
      this.#uncertain = true;
      notify(`Stopped waiting for an answer. ${unknownEffect}`);
    }
    if (this.#uncertain) this.#onUncertain();
  }
}
