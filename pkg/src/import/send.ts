import { Ip1Error, isIp1Error, type Ip1 } from "ip1-contacts";
import type { Channel } from "../client/channel.js";
import { ADD_CONTACTS } from "../client/contract.js";
import { Promise } from "../common/host.js";
import type { Checkpoints } from "./checkpoints.js";
import type { Interruption } from "./interruption.js";
import type { ImportSettings } from "./options.js";
import { pauseAfter, type Pause } from "./pause.js";
import type { Account } from "./report.js";
import { DONE, UNDONE, UNKNOWN, type Places, type Shipment } from "./shipment.js";
import { isAboutConnection, placesIn, verdictOn } from "./verdict.js";

/** After so many requests in a row of which the service took nothing, nor anything else of their chunks, the import stops. */
const MOST_IN_VAIN = 20;
/**
 * After so many, what stands before a contact that was turned down is sent by itself, and another place of the chunk is
 * tried: bad rows often stand together.
 */
const MANY_IN_VAIN = 8;

/** What the sender works with. */
export interface Sending {
  client: Pick<Ip1, "contacts">;
  channel: Channel;
  settings: Pick<ImportSettings, "call" | "maxRetries">;
  abort: Interruption;
  pause: Pause;
  account: Pick<Account, "accept" | "turnDown" | "markUnknown">;
  checkpoints: Pick<Checkpoints, "mark" | "announce">;
  /** What became of contacts without an answer is read from the account later, so that no answer of one request ends it all. */
  learnsLater?: boolean;
  /** The import cannot go on. */
  stop: (error: unknown) => void;
}

/** Sends chunks through a client. */
export class Sender {
  readonly #with: Sending;
  #isStopped = false;
  /** Requests in a row of which the service took nothing, nor anything else of their chunks. */
  #inVain = 0;
  /** The error of a request that was not answered. Until another one is, the service may be unreachable. */
  #unanswered: Ip1Error | undefined;
  #asking: Promise<void> | undefined;
  /** When the chunk that is being taken apart is done with. */
  #turn: Promise<void> = Promise.resolve();

  constructor(sending: Sending) {
    this.#with = sending;
  }

  /** Nothing more is to be sent. */
  stop(): void {
    this.#isStopped = true;
  }

  /**
   * Sends a chunk. Of one that is turned down, what the service names is refused, and where it names nothing, halves are
   * sent: the first of them down to what it takes, so that something is soon accepted. Rejects with an abort, and when a
   * checkpoint could not be handed out.
   */
  async send(shipment: Shipment, places = shipment.places): Promise<void> {
    const refusal = await this.#deliver(shipment, places);
    if (refusal === undefined || this.#isStopped) return;
    // One chunk after the other: what several are refused at the same time would count as refused in a row.
    const before = this.#turn;
    const work = async () => {
      await this.#with.abort.wait(before);
      if (!this.#isStopped) await this.#takeApart(shipment, places, refusal);
    };
    const worked = work();
    this.#turn = worked.catch(() => undefined);
    await worked;
  }

  async #takeApart(shipment: Shipment, places: Places, refusal: Ip1Error): Promise<void> {
    const parts = this.#without(shipment, places, refusal);
    while (parts.length > 0 && !this.#isStopped) {
      const [part] = parts.splice(this.#inVain > MANY_IN_VAIN ? middleOf(parts) : 0, 1) as [Places];
      const error = await this.#deliver(shipment, part);
      if (error !== undefined && !this.#isStopped) parts.unshift(...this.#without(shipment, part, error));
    }
  }

  /** Sends a part, as often as it takes. Returns why it was turned down, if it was. */
  async #deliver(shipment: Shipment, part: Places): Promise<Ip1Error | undefined> {
    const { abort, pause, settings, checkpoints } = this.#with;
    for (let retries = 0; ;) {
      await abort.wait(pause.pass());
      await this.#reach();
      if (this.#isStopped) return undefined;
      if (!(await this.#announce(shipment, part))) continue;
      const { round } = pause;
      const error = await this.#post(shipment, part);
      if (error === undefined) return undefined;
      const verdict = verdictOn(error);
      if (verdict === "refused") return error;
      const goesOn =
        verdict === "busy"
          ? pause.ask(round, error.retryAfterMs)
          : verdict === "unsent" && retries < settings.maxRetries;
      if (!goesOn) return this.#giveUp(error);
      if (verdict === "unsent") pause.hold(pauseAfter(++retries));
      // Whoever is stopped during the pause knows that nothing is under way.
      await abort.wait(checkpoints.announce());
    }
  }

  /** Hands out that a part is about to be sent. False when meanwhile nothing is to be sent any more, or not now. */
  async #announce(shipment: Shipment, part: Places): Promise<boolean> {
    const { abort, pause, checkpoints } = this.#with;
    shipment.mark(part, UNKNOWN);
    checkpoints.mark(shipment);
    let isDue = false;
    try {
      await abort.wait(checkpoints.announce());
      isDue = !this.#isStopped && !pause.isOn;
    } finally {
      if (!isDue) shipment.mark(part, UNDONE);
    }
    if (isDue) return true;
    checkpoints.mark(shipment);
    await abort.wait(checkpoints.announce());
    return false;
  }

  /** One request. Returns why the service did not take the contacts; nothing where it did, or perhaps did. */
  async #post(shipment: Shipment, part: Places): Promise<Ip1Error | undefined> {
    const { pause, account, checkpoints } = this.#with;
    const result = await this.#add(shipment, part);
    if (!("error" in result)) {
      this.#inVain = 0;
      pause.forget();
      shipment.mark(part, DONE);
      shipment.isTaken = true;
      account.accept(shipment, part, result.ids);
      checkpoints.mark(shipment);
      return undefined;
    }
    const { error } = result;
    if (verdictOn(error) === "unknown") {
      account.markUnknown(shipment, part, error);
      if (isAboutConnection(error)) this.#unanswered = error;
      // The next one would be sent elsewhere as well.
      if (this.#with.learnsLater === true) return undefined;
      if (error.code === "unsafe_redirect") return this.#giveUp(error);
      this.#countInVain(error);
      return undefined;
    }
    shipment.mark(part, UNDONE);
    checkpoints.mark(shipment);
    return error;
  }

  async #add(shipment: Shipment, part: Places): Promise<{ ids?: string[] } | { error: Ip1Error }> {
    const { abort, channel, settings } = this.#with;
    shipment.inFlight = part;
    let answer;
    try {
      answer = await abort.wait(channel.add(shipment.jsonOf(part), part.length, settings.call));
    } catch (error) {
      if (abort.isOn || !isIp1Error(error)) throw error;
      shipment.inFlight = undefined;
      return { error };
    }
    shipment.inFlight = undefined;
    if (!Array.isArray(answer)) return {};
    return answer.length === part.length
      ? { ids: answer.map(({ id }) => id) }
      : { error: unlike(part, answer) };
  }

  /** What is left to be sent of a part that was turned down, in portions. */
  #without(shipment: Shipment, part: Places, error: Ip1Error): Places[] {
    const named = part.length === 1 ? new Set([0]) : placesIn(error, part.length);
    const refused = part.filter((_, index) => named.has(index));
    shipment.mark(refused, DONE);
    this.#with.account.turnDown(shipment, refused, error);
    this.#with.checkpoints.mark(shipment);
    if (!shipment.isTaken) this.#countInVain(error);
    if (named.size === 0) return [part.slice(0, part.length >> 1), part.slice(part.length >> 1)];
    const first = Math.min(...named);
    const [before, after] = [
      part.slice(0, first),
      part.filter((_, index) => index > first && !named.has(index)),
    ];
    const isLong = this.#inVain > MANY_IN_VAIN;
    const portions = isLong ? [before, after] : [Uint32Array.of(...before, ...after)];
    return portions.filter(({ length }) => length > 0);
  }

  #countInVain(error: Ip1Error): void {
    if (++this.#inVain < MOST_IN_VAIN) return;
    const message = `${MOST_IN_VAIN} requests in a row were turned down or failed, and nothing was accepted. The last one: ${error.message}`;
    this.#giveUp(new Ip1Error({ ...error, message, cause: error.cause }));
  }

  /**
   * After a connection that broke, asks the service for something harmless before it is sent more contacts: where there
   * is no network, only one chunk shall become unknown.
   */
  async #reach(): Promise<void> {
    if (this.#unanswered === undefined) return;
    await (this.#asking ??= this.#ask(this.#unanswered));
  }

  async #ask(unanswered: Ip1Error): Promise<void> {
    const { abort, client, settings } = this.#with;
    const { sync: _, maxRetries: __, ...options } = settings.call;
    try {
      await abort.wait(client.contacts.list({ limit: 1 }, { ...options, maxRetries: settings.maxRetries }));
    } catch (error) {
      if (abort.isOn) throw error;
      if (isAboutConnection(error)) return void this.#giveUp(unanswered);
    } finally {
      this.#asking = undefined;
    }
    if (this.#unanswered === unanswered) this.#unanswered = undefined;
  }

  #giveUp(error: Ip1Error): undefined {
    this.#isStopped = true;
    this.#with.stop(error);
  }
}

/** The place of a part that is neither among the smaller nor among the larger ones. */
function middleOf(parts: readonly Places[]): number {
  const bySize = [...parts.keys()].sort((a, b) => parts[a]!.length - parts[b]!.length);
  return bySize[parts.length >> 1]!;
}

function unlike(part: Places, answer: readonly unknown[]): Ip1Error {
  const endpoint = ADD_CONTACTS;
  const [method, path] = endpoint.split(" ");
  const message = `${endpoint}: expected ${part.length} created contacts in the answer, got ${answer.length}`;
  return new Ip1Error({ code: "bad_response", message, effect: "unknown", method, path });
}
