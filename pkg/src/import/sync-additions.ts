import type { Ip1, Ip1Error } from "ip1-contacts";
import type { Channel } from "../client/channel.js";
import { Buffers } from "./buffers.js";
import type { Interruption } from "./interruption.js";
import type { ImportCore } from "./core.js";
import { pauseAfter, type Pause } from "./pause.js";
import { Sender } from "./send.js";
import { Shipment } from "./shipment.js";
import type { Syncer } from "../wasm/import_bg.js";
import type { Unanswered, SyncAccount } from "./sync-account.js";
import type { Calls } from "./sync-calls.js";
import type { SyncSettings } from "./sync-options.js";
import { linesOf, pagesOf } from "./sync-pages.js";
import { inParallel } from "./sync-parallel.js";

/** So often the account is read to see what became of additions whose answer was lost. */
const MOST_LOOKS = 6;

/** What additions work with. */
export interface Adding {
  client: Pick<Ip1, "contacts" | "labels">;
  channel: Channel;
  core: ImportCore;
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
  readonly #buffers = new Buffers();
  readonly #underWay = new Set<Shipment>();

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
      await inParallel(
        settings.concurrency,
        () => this.#next(),
        (shipment) => this.#send(shipment),
      );
      for (let looks = 1; ; looks++) {
        const unanswered = account.takeUnanswered();
        if (unanswered.length === 0) return;
        await this.#settle(unanswered, looks);
      }
    } finally {
      this.#sender.stop();
      for (const shipment of this.#underWay) {
        if (shipment.inFlight !== undefined) {
          for (const row of shipment.rowsOf(shipment.inFlight)) account.leave({ row });
        }
      }
    }
  }

  #next(): Shipment | undefined {
    const { core, syncer } = this.#with;
    const chunk = core.ask(() => syncer.nextChunk());
    if (chunk === undefined) return undefined;
    const { id, rows, ends, unused, size } = chunk;
    const json = this.#buffers.take(size);
    core.ask(() => chunk.takeJson(json));
    const found = (place: number) => core.ask(() => chunk.found(place));
    return new Shipment({ id, rows, json, ends, unused, found, free: () => chunk.free() });
  }

  async #send(shipment: Shipment, places = shipment.places): Promise<void> {
    this.#underWay.add(shipment);
    await this.#with.calls.wait(this.#sender.send(shipment, places));
    this.#underWay.delete(shipment);
    if (this.#with.account.isUnanswered(shipment)) return;
    this.#buffers.release(shipment.json);
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
    if (looks >= MOST_LOOKS) for (const row of shipment.rowsOf(places)) account.fail({ row, error });
    else if (mayStillCome(error)) account.markUnknown(shipment, places, error);
    else await this.#send(shipment, places);
  }

  /** The unknown rows whose contacts are there. */
  async #look(unanswered: readonly Unanswered[]): Promise<Set<number>> {
    const { client, core, syncer, calls, settings } = this.#with;
    const rows = unanswered.flatMap(({ shipment, places }) => shipment.rowsOf(places));
    core.ask(() => syncer.lookFor(Uint32Array.from(rows)));
    const found = new Set<number>();
    for await (const contacts of pagesOf(client, calls, settings)) {
      for (const lines of linesOf(contacts)) {
        for (const row of core.ask(() => syncer.foundIn(lines))) found.add(row);
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
