import type { Ip1 } from "ip1-contacts";
import type { Channel } from "../client/channel.js";
import type { Interruption } from "./interruption.js";
import type { WholeCore } from "./load-whole.js";
import { tell, type Observers } from "./observers.js";
import { Pause } from "./pause.js";
import type { Decoding } from "./encoding.js";
import { closed, type Pieces, type Source } from "./source.js";
import type { Syncer } from "../wasm/import-whole_bg.js";
import { Additions } from "./sync-additions.js";
import type { SyncAccount } from "./sync-account.js";
import { Calls } from "./sync-calls.js";
import { ContactChanges } from "./sync-changes.js";
import type { SyncSettings } from "./sync-options.js";
import { pagesOf, portionsOf } from "./sync-pages.js";
import type { Rejection } from "./types.js";
import type { SyncChange, SyncProgress, SyncReport } from "./sync-types.js";
import { Turns } from "./turns.js";

/** A row that cannot be used, with what stood in it, if that is kept. */
type Refused = Rejection & { found?: unknown };

/** What a run works with. */
export interface Syncing {
  client: Pick<Ip1, "contacts" | "labels">;
  channel: Channel;
  core: WholeCore;
  syncer: Syncer;
  source: Source;
  pieces: Pieces["pieces"];
  decoding: Decoding;
  settings: SyncSettings;
  abort: Interruption;
  observers: Observers<SyncProgress>;
  account: SyncAccount;
}

/** One sync: reads the account, compares it with the whole source, and only then writes. */
export class SyncRun {
  readonly #with: Syncing;
  readonly #pause: Pause;
  readonly #calls: Calls;
  #phase: SyncProgress["phase"] = "reading";
  readonly #turns = new Turns();

  constructor(syncing: Syncing) {
    this.#with = syncing;
    const { settings, observers, abort } = syncing;
    this.#pause = new Pause(settings.maxWaitMs, () => observers.progress());
    this.#calls = new Calls(abort, this.#pause, settings.maxRetries);
  }

  async run(): Promise<void> {
    const { observers, source, settings, account } = this.#with;
    account.isDry = settings.dryRun;
    observers.start(() => this.#progress());
    try {
      await this.#readAccount();
      this.#phase = "comparing";
      await this.#compare();
      this.#phase = "writing";
      if (!settings.dryRun) await this.#write();
      observers.progress();
    } catch (error) {
      await closed(source);
      throw error;
    } finally {
      this.#pause.end();
      observers.stop();
      this.#free();
    }
  }

  async #readAccount(): Promise<void> {
    const { client, core, syncer, settings } = this.#with;
    for await (const contacts of pagesOf(client, this.#calls, settings)) {
      for (const portion of portionsOf(contacts)) core.ask(() => syncer.addContacts(portion));
      core.ask(() => syncer.endPage());
      this.#note();
      await this.#turns.give((turn) => this.#calls.wait(turn));
    }
    core.ask(() => syncer.endAccount());
  }

  async #compare(): Promise<void> {
    const { core, syncer, pieces, decoding } = this.#with;
    for (;;) {
      const { done, value } = await this.#calls.wait(pieces.next());
      if (done === true) break;
      if (typeof value === "string") core.ask(() => syncer.pushLines(value));
      else core.ask(() => syncer.push(decoding.decode(value, false)));
      await this.#work();
    }
    const rest = decoding.decode(new Uint8Array(), true);
    if (rest.length > 0) core.ask(() => syncer.push(rest));
    core.ask(() => syncer.finish());
    await this.#work();
  }

  /** Has the core work on what it was given. */
  async #work(): Promise<void> {
    const { core, syncer } = this.#with;
    for (let isMore = true; isMore;) {
      try {
        isMore = core.ask(() => syncer.advance());
      } finally {
        // What it plans is to be known also where it is more than may be removed.
        this.#note();
      }
      await this.#turns.give((turn) => this.#calls.wait(turn));
    }
  }

  async #write(): Promise<void> {
    const adding = { ...this.#with, pause: this.#pause, calls: this.#calls };
    await new Additions(adding).run();
    await new ContactChanges(adding).run();
  }

  /** What the core has found out. */
  #note(): void {
    const { core, syncer, account, settings } = this.#with;
    if (core.isBroken) return;
    const [compared = 0, rows = 0, blank = 0, added = 0, updated = 0, unchanged = 0, removed = 0] = core.ask(
      () => syncer.standing(),
    );
    account.standing = { compared, rows, blank, added, updated, unchanged, removed };
    const refused = core.ask(() => syncer.takeRejections());
    if (refused !== undefined) {
      for (const { found, ...rejection } of JSON.parse(refused) as Refused[])
        account.refuse(rejection, found);
    }
    if (settings.onChange !== undefined) {
      for (const change of core.ask(() => syncer.takePreviews())) {
        tell(settings.onChange, JSON.parse(change) as SyncChange);
      }
    }
    if (account.table !== undefined) return;
    const table = core.ask(() => syncer.reading());
    if (table !== undefined) account.table = JSON.parse(table) as SyncReport["table"];
  }

  #progress(): SyncProgress {
    return { phase: this.#pause.isAsked ? "waiting" : this.#phase, ...this.#with.account.progress };
  }

  #free(): void {
    const { core, syncer, account } = this.#with;
    if (core.isBroken) return;
    account.duplicates = JSON.parse(core.ask(() => syncer.duplicates())) as SyncReport["duplicates"];
    account.unused = [...core.ask(() => syncer.unused())];
    core.ask(() => syncer.free());
    core.rest();
  }
}
