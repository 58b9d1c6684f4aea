import type { Ip1, Ip1Error } from "ip1-contacts";
import type { Channel } from "../client/channel.js";
import type { Interruption } from "./interruption.js";
import type { WholeCore } from "./load-whole.js";
import { pauseAfter, type Pause } from "./pause.js";
import { Sender } from "./send.js";
import { Shipment, type Places } from "./shipment.js";
import type { Syncer } from "../wasm/import-whole_bg.js";
import type { Unanswered, SyncAccount } from "./sync-account.js";
import type { Calls } from "./sync-calls.js";
import type { SyncSettings } from "./sync-options.js";
import * as lateWrites from "./sync-late-writes.js";
import { pagesOf, portionsOf } from "./sync-pages.js";
import { inParallel } from "./sync-parallel.js";

/** So often the account is read to see what became of additions whose answer was lost. */
const MOST_LOOKS = 6;

/** So often it is looked for what an earlier sync has left behind. */
const LOOKS_FOR_LATE_WRITES = 3;

/** Contacts of a chunk, by their places in it. */
interface Part {
  shipment: Shipment;
  places: Places;
}

/** What additions work with. */
export interface Adding {
  client: Pick<Ip1, "contacts" | "labels">;
  channel: Channel;
  core: WholeCore;
  syncer: Syncer;
  settings: SyncSettings;
  abort: Interruption;
  pause: Pause;
  calls: Calls;
  account: SyncAccount;
}

/** Adds who is missing, in chunks, as an import does; but what became of a chunk whose answer was lost is looked up. */
export class Additions {
  readonly #with: Adding;
  readonly #sender: Sender;
  readonly #underWay = new Set<Shipment>();
  /** What is left of the chunks that were taken already. */
  readonly #open: Part[] = [];

  constructor(adding: Adding) {
    this.#with = adding;
    const { settings, calls } = adding;
    this.#sender = new Sender({
      ...adding,
      settings: { call: { ...settings.call, sync: true }, maxRetries: settings.maxRetries },
      checkpoints: { mark: () => undefined, announce: async () => undefined },
      learnsLater: true,
      stop: (error) => calls.stop(error),
    });
  }

  /** Resolves when all that can be added is, and nothing is unknown any more. */
  async run(): Promise<void> {
    const { settings, account } = this.#with;
    try {
      if (lateWrites.mayCome()) await this.#awaitLateWrites();
      const next = () => this.#open.shift() ?? this.#next();
      await inParallel(settings.concurrency, next, ({ shipment, places }) => this.#send(shipment, places));
      for (let looks = 1; ; looks++) {
        const unanswered = account.takeUnanswered();
        if (unanswered.length === 0) return;
        await this.#settle(unanswered, looks);
      }
    } finally {
      this.#sender.stop();
      if (account.hasUnanswered) lateWrites.cutOff();
      for (const shipment of this.#underWay) {
        if (shipment.inFlight === undefined) continue;
        lateWrites.cutOff();
        for (const row of shipment.rowsOf(shipment.inFlight)) account.leave({ row });
      }
    }
  }

  /**
   * A sync that was stopped has left additions behind that the service may have begun with after this one had read the
   * account: looks for them, and sends only what is not there.
   */
  async #awaitLateWrites(): Promise<void> {
    const { calls, account } = this.#with;
    const planned: Part[] = [];
    for (let part; (part = this.#next()) !== undefined;) planned.push(part);
    if (planned.length === 0) return;
    let found = new Set<number>();
    for (let looks = 1; ; looks++) {
      await calls.rest(pauseAfter(looks));
      const now = await this.#look(planned);
      const isQuiet = now.size === found.size;
      found = now;
      if (isQuiet && looks >= LOOKS_FOR_LATE_WRITES) break;
    }
    for (const { shipment, places } of planned) {
      const isThere = (place: number) => found.has(shipment.rows[place]!);
      account.accept(shipment, places.filter(isThere));
      const missing = places.filter((place) => !isThere(place));
      if (missing.length > 0) this.#open.push({ shipment, places: missing });
    }
    lateWrites.haveCome();
  }

  #next(): Part | undefined {
    const shipment = Shipment.next(this.#with.core, this.#with.syncer);
    return shipment && { shipment, places: shipment.places };
  }

  async #send(shipment: Shipment, places: Places): Promise<void> {
    this.#underWay.add(shipment);
    await this.#with.calls.wait(this.#sender.send(shipment, places));
    this.#underWay.delete(shipment);
    if (this.#with.account.isUnanswered(shipment)) return;
    shipment.free();
  }

  /** Reads what became of additions without an answer. Those that are not there are sent again, unless they may still come. */
  async #settle(unanswered: Unanswered[], looks: number): Promise<void> {
    const { calls, account } = this.#with;
    const missing: Unanswered[] = [];
    try {
      await calls.rest(pauseAfter(looks));
      const found = await this.#look(unanswered);
      for (const { shipment, places, error } of unanswered.splice(0)) {
        const isThere = (place: number) => found.has(shipment.rows[place]!);
        account.accept(shipment, places.filter(isThere));
        const others = places.filter((place) => !isThere(place));
        if (others.length > 0) missing.push({ shipment, places: others, error });
      }
      for (let one; (one = missing.shift()) !== undefined;) await this.#settleMissing(one, looks);
    } finally {
      // Whoever is stopped meanwhile leaves them as they were.
      for (const { shipment, places, error } of [...unanswered, ...missing])
        account.markUnknown(shipment, places, error);
    }
  }

  async #settleMissing({ shipment, places, error }: Unanswered, looks: number): Promise<void> {
    const { account } = this.#with;
    if (looks >= MOST_LOOKS) {
      if (mayStillCome(error)) lateWrites.cutOff();
      for (const row of shipment.rowsOf(places)) account.fail({ row, error });
    } else if (mayStillCome(error)) account.markUnknown(shipment, places, error);
    else await this.#send(shipment, places);
  }

  /** The unknown rows whose contacts are there. */
  async #look(parts: readonly Part[]): Promise<Set<number>> {
    const { client, core, syncer, calls, settings } = this.#with;
    const rows = parts.flatMap(({ shipment, places }) => shipment.rowsOf(places));
    core.ask(() => syncer.lookFor(Uint32Array.from(rows)));
    const found = new Set<number>();
    for await (const contacts of pagesOf(client, calls, settings)) {
      for (const portion of portionsOf(contacts)) {
        for (const row of core.ask(() => syncer.foundIn(portion))) found.add(row);
      }
      if (found.size === rows.length) break;
    }
    return found;
  }
}

/** Whether a request may still be worked on, although nobody waits for its answer: sent again, it could be done twice. */
function mayStillCome({ code, status }: Ip1Error): boolean {
  return code === "timeout" || status === 502 || status === 504;
}
