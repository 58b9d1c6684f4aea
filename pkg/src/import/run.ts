import type { Ip1 } from "ip1-contacts";
import type { Channel } from "../client/channel.js";
import { Promise } from "../common/host.js";
import type { Importer } from "../wasm/import_bg.js";
import { Beginning } from "./beginning.js";
import { Checkpoints } from "./checkpoints.js";
import { readExisting } from "./existing.js";
import { isWordless, type ImportCore, type TableGlue } from "./core.js";
import type { Decoding } from "./encoding.js";
import { Interruption } from "./interruption.js";
import type { Observers } from "./observers.js";
import type { ImportSettings } from "./options.js";
import { Pause } from "./pause.js";
import type { Account } from "./report.js";
import { Sender } from "./send.js";
import { Shipment } from "./shipment.js";
import { closed, type Pieces, type Source } from "./source.js";
import type { ImportProgress, ImportReport, Rejection } from "./types.js";
import { Turns } from "./turns.js";

/** What a run works with. */
export interface Running {
  client: Pick<Ip1, "contacts">;
  channel: Channel;
  core: ImportCore;
  importer: Importer;
  /** The same importer of another core. */
  again: (glue: TableGlue) => Importer;
  source: Source;
  pieces: Pieces["pieces"];
  decoding: Decoding;
  settings: ImportSettings;
  abort: Interruption;
  observers: Observers;
  account: Account;
}

/** One import: reads its source, and has several chunks on their way meanwhile. */
export class Run {
  readonly #with: Running;
  readonly #pause: Pause;
  readonly #checkpoints: Checkpoints;
  readonly #sender: Sender;
  /** Ends the reading when sending cannot go on. */
  readonly #stop = new Interruption();
  readonly #underWay = new Map<Shipment, Promise<void>>();
  readonly #beginning = new Beginning();
  /** What rows are turned down for, as the core numbers it. */
  readonly #errors: Omit<Rejection, "row">[] = [];
  #failure: { error: unknown } | undefined;
  #bytesRead = 0;
  /** Contacts of the account that were read, where they are; `undefined` once they all are. */
  #known: number | undefined;
  readonly #turns = new Turns();

  constructor(running: Running) {
    this.#with = running;
    const { core, importer, account, settings, observers } = running;
    this.#pause = new Pause(settings.maxWaitMs, () => observers.progress());
    this.#checkpoints = new Checkpoints(core, importer, account, settings.onCheckpoint);
    this.#sender = new Sender({
      ...running,
      pause: this.#pause,
      checkpoints: this.#checkpoints,
      stop: (error) => this.#fail(error),
    });
  }

  /** Resolves at the end of the source, when nothing is under way any more. The account is complete either way. */
  async run(): Promise<void> {
    const { observers, source } = this.#with;
    observers.start(() => this.#progress());
    try {
      await this.#readExisting();
      await this.#read();
    } catch (error) {
      this.#fail(isWordless(error) ? await this.#explained(error) : error);
      await closed(source);
    }
    // Chunks under way are left to their end; an abort ends them at once.
    await Promise.all(this.#underWay.values());
    await this.#announce();
    if (this.#failure === undefined) observers.progress();
    observers.stop();
    this.#free();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #explained(failure: unknown): Promise<unknown> {
    const { abort, again } = this.#with;
    return abort.wait(this.#beginning.explained(failure, again)).catch((reason: unknown) => reason);
  }

  /** Before the first row: each is compared with all of them. */
  async #readExisting(): Promise<void> {
    if (!this.#with.settings.skipsExisting) return;
    this.#known = 0;
    await readExisting(this.#with, (contacts) => (this.#known = contacts));
    this.#known = undefined;
  }

  async #read(): Promise<void> {
    const { core, importer, pieces, decoding, account } = this.#with;
    for (;;) {
      const { done, value } = await this.#wait(pieces.next());
      if (done === true) break;
      this.#bytesRead += value.length;
      if (typeof value === "string") core.ask(() => importer.pushLines(value));
      else core.ask(() => this.#beginning.push(importer, decoding.decode(value, false)));
      await this.#work();
    }
    const rest = decoding.decode(new Uint8Array(), true);
    if (rest.length > 0) core.ask(() => this.#beginning.push(importer, rest));
    core.ask(() => this.#beginning.finish(importer));
    // Only now it is known whether a byte beyond ASCII came.
    account.table = undefined;
    await this.#work();
    while (this.#underWay.size > 0) await this.#oneEnds();
  }

  /** Has the core work on what it was given, and sends what comes of it. */
  async #work(): Promise<void> {
    const { core, importer } = this.#with;
    for (let isMore = true; isMore;) {
      isMore = core.ask(() => importer.advance());
      this.#note();
      await this.#dispatch();
      await this.#giveTurn();
    }
  }

  /** What the core has found out. */
  #note(): void {
    const { core, importer, account } = this.#with;
    const news = core.ask(() => importer.takeNews());
    const [rows = 0, skipped = 0, unknownBefore = 0, blank = 0, existing = 0, lastRow = 0] = news;
    account.standing = { rows, skipped, unknownBefore, blank, existing, lastRow };
    this.#refuse(news.subarray(6));
    if (account.table !== undefined) return;
    const table = core.ask(() => importer.reading());
    if (table === undefined) return;
    account.table = JSON.parse(table) as ImportReport["table"];
    this.#beginning.isOver();
  }

  /** Rows that the core has turned down: of each its number and that of its error. */
  #refuse(rejections: Uint32Array): void {
    if (rejections.length === 0) return;
    const { core, importer, account, observers } = this.#with;
    const found = observers.wantFound ? core.ask(() => importer.takeFound()) : undefined;
    const contents = found === undefined ? [] : (JSON.parse(found) as unknown[]);
    for (let index = 0; index < rejections.length; index += 2) {
      const { reason, detail } = this.#error(rejections[index + 1]!);
      account.refuse({ row: rejections[index]!, reason, detail }, contents[index / 2]);
    }
  }

  #error(number: number): Omit<Rejection, "row"> {
    if (number >= this.#errors.length) {
      const { core, importer } = this.#with;
      const more = core.ask(() => importer.rowErrorsFrom(this.#errors.length));
      this.#errors.push(...(JSON.parse(more) as Omit<Rejection, "row">[]));
    }
    return this.#errors[number]!;
  }

  /** Sends what is ready, and waits while too much is under way: so a slow service slows the reading. */
  async #dispatch(): Promise<void> {
    for (;;) {
      while (this.#underWay.size >= this.#with.settings.concurrency) await this.#oneEnds();
      const shipment = this.#next();
      if (shipment === undefined) return;
      this.#start(shipment);
      // Many are ready at once where a run goes on.
      await this.#giveTurn();
    }
  }

  /** The next chunk with something to send. */
  #next(): Shipment | undefined {
    const { core, importer, settings, account } = this.#with;
    for (;;) {
      const shipment = Shipment.next(core, importer);
      if (shipment === undefined || (!settings.dryRun && shipment.rows.length > 0)) return shipment;
      if (settings.dryRun) account.accept(shipment, shipment.places);
      else this.#checkpoints.mark(shipment, true);
      shipment.free();
    }
  }

  #start(shipment: Shipment): void {
    const fail = (error: unknown) => this.#fail(error);
    const sent = this.#sender.send(shipment).catch(fail);
    const ended = sent.then(() => this.#end(shipment)).catch(fail);
    this.#underWay.set(
      shipment,
      ended.then(() => void this.#underWay.delete(shipment)),
    );
  }

  async #end(shipment: Shipment): Promise<void> {
    const { account, core } = this.#with;
    account.leave(shipment);
    if (core.isBroken) return;
    this.#checkpoints.mark(shipment, true);
    shipment.free();
    await this.#announce();
  }

  /** An abort is not announced: whoever wished it goes on by the report. */
  async #announce(): Promise<void> {
    const { abort, core, settings } = this.#with;
    if (abort.isOn || core.isBroken || settings.dryRun) return;
    await abort.wait(this.#checkpoints.announce()).catch((error: unknown) => this.#fail(error));
  }

  /** The first failure ends the import. */
  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#sender.stop();
    this.#pause.end();
    this.#stop.interrupt(error);
  }

  async #wait<T>(promise: PromiseLike<T>): Promise<T> {
    return this.#with.abort.wait(this.#stop.wait(promise));
  }

  #giveTurn(): Promise<void> {
    return this.#turns.give((turn) => this.#wait(turn));
  }

  async #oneEnds(): Promise<void> {
    await this.#wait(Promise.race(this.#underWay.values()));
  }

  #progress(): ImportProgress {
    const { account, source } = this.#with;
    const { totalBytes } = source;
    return {
      phase: this.#phase(),
      ...account.progress,
      ...(this.#known !== undefined && { existing: this.#known }),
      bytesRead: this.#bytesRead,
      ...(totalBytes !== undefined && { totalBytes }),
    };
  }

  #phase(): ImportProgress["phase"] {
    if (this.#pause.isAsked) return "waiting";
    return this.#with.settings.dryRun || this.#known !== undefined ? "checking" : "sending";
  }

  #free(): void {
    const { core, importer, account } = this.#with;
    if (core.isBroken) return;
    account.checkpoint = core.ask(() => importer.checkpoint());
    core.ask(() => importer.free());
    core.rest();
  }
}
