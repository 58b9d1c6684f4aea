// What a run has made and not deleted yet.
import { count } from "./describe.js";

/** Entered before anything is sent, so that nothing is forgotten when an answer does not come. */
export class Registry {
  /** Contacts with known ids. */
  ids = new Set();
  labels = new Set();
  msisdns = new Set();
  /** Contacts whose ids are not known yet, by the name of their batch: how many, and whether they were accepted. */
  batches = new Map();
  #batchesOpened = 0;
  #run;

  constructor(run) {
    this.#run = run;
  }

  openBatch(size) {
    this.#batchesOpened += 1;
    const name = `batch-${this.#batchesOpened}`;
    this.batches.set(name, { size, isAccepted: false });
    return name;
  }

  accept(name) {
    this.batches.get(name).isAccepted = true;
  }

  closeBatch(name) {
    this.batches.delete(name);
  }

  isEmpty() {
    return this.labels.size === 0 && this.msisdns.size === 0;
  }

  /** What is still there as far as is known. Labels and numbers are of this run, and may be shown. */
  remaining() {
    return [
      this.ids.size > 0 && `${count(this.ids.size, "contact")}, by id: ${[...this.ids].join(", ")}`,
      ...[...this.batches].map(
        ([name, { size }]) => `up to ${count(size, "contact")} of ${name}, labelled ${this.#run}`,
      ),
      this.labels.size > 0 && `labels: ${[...this.labels].join(", ")}`,
      ...[...this.msisdns].map((msisdn) => `${msisdn} on the blacklist`),
    ].filter(Boolean);
  }
}
