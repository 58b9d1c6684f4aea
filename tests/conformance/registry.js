// What a run has made and not yet taken back.
import { count } from "./describe.js";

/** Entered before anything is sent, so that nothing is forgotten when an answer does not come. */
export class Registry {
  /** Contacts with known ids. */
  ids = new Set();
  labels = new Set();
  msisdns = new Set();
  /** Contacts handed over for import, by the name of the batch: how many, and whether the service took them. */
  batches = new Map();
  /** Whether contacts may exist whose ids are not known. */
  hasSent = false;

  isEmpty() {
    return !this.hasSent && this.msisdns.size === 0;
  }

  /** What is still there as far as is known. Labels and numbers are of this run, and may be shown. */
  remaining() {
    const unseen = [...this.batches.values()].reduce((sum, batch) => sum + batch.count, 0);
    return [
      this.ids.size > 0 && `${count(this.ids.size, "contact")} with the label ${this.#mainLabel()}`,
      unseen > 0 && `${count(unseen, "contact")} of a background import, with the label ${this.#mainLabel()}`,
      this.labels.size > 0 && `the labels ${[...this.labels].join(", ")}`,
      ...[...this.msisdns].map((msisdn) => `${msisdn} on the blacklist`),
    ].filter(Boolean);
  }

  #mainLabel() {
    return [...this.labels][0];
  }
}
