import { adopted, Promise } from "../common/host.js";
import type { Importer } from "../wasm/import_bg.js";
import type { ImportCore } from "./core.js";
import type { Account } from "./report.js";
import type { Shipment } from "./shipment.js";
import { turnOfOthers } from "./turns.js";
import type { ImportCheckpoint, ImportOptions } from "./types.js";

/** To write and read a longer one takes a while. */
const LARGE = 100_000;

/** Keeps the checkpoint, and hands it out: one call after the other, each with all that is known when it begins. */
export class Checkpoints {
  readonly #core: ImportCore;
  readonly #importer: Importer;
  readonly #account: Account;
  readonly #onCheckpoint: ImportOptions["onCheckpoint"];
  #announced: string | undefined;
  #running: Promise<void> = Promise.resolve();
  /** A call that has not begun. */
  #waiting: Promise<void> | undefined;

  constructor(
    core: ImportCore,
    importer: Importer,
    account: Account,
    onCheckpoint: ImportOptions["onCheckpoint"],
  ) {
    this.#core = core;
    this.#importer = importer;
    this.#account = account;
    this.#onCheckpoint = onCheckpoint;
  }

  /** Where a chunk stands, and whether it has come to its end. */
  mark({ id, outcomes }: Shipment, isOver = false): void {
    this.#core.ask(() => this.#importer.markChunk(id, outcomes, isOver));
    this.note();
  }

  /** Keeps it outside of the module, which may break. */
  note(): string {
    return (this.#account.checkpoint = this.#core.ask(() => this.#importer.checkpoint()));
  }

  /** Resolves when a call has ended that knew all that is known now. */
  announce(): Promise<void> {
    const onCheckpoint = this.#onCheckpoint;
    if (onCheckpoint === undefined) return Promise.resolve();
    return (this.#waiting ??= this.#callNext(onCheckpoint));
  }

  async #callNext(onCheckpoint: NonNullable<ImportOptions["onCheckpoint"]>): Promise<void> {
    await this.#running;
    this.#running = this.#waiting!;
    this.#waiting = undefined;
    await this.#call(onCheckpoint);
  }

  async #call(onCheckpoint: NonNullable<ImportOptions["onCheckpoint"]>): Promise<void> {
    const text = this.note();
    if (text === this.#announced) return;
    this.#announced = text;
    if (text.length > LARGE) await turnOfOthers();
    await adopted(onCheckpoint(JSON.parse(text) as ImportCheckpoint));
  }
}
