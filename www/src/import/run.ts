import { signal } from "@preact/signals";
import { isIp1Error, type ClientEvent, type Ip1, type Ip1ErrorCode } from "ip1-contacts";
import type { ImportCheckpoint, ImportProgress, ImportReport } from "ip1-contacts/import";
import { clientFor, type Connection } from "../service/connection.ts";
import { Gate } from "./gate.ts";
import { importer } from "./importer.ts";
import type { Standing } from "./job.ts";
import { optionsFor, type Plan } from "./plan.ts";
import { common, rowsIn, type Ranges } from "./ranges.ts";
import { Rate } from "./rate.ts";
import type { RejectedRow } from "./rejections.ts";

/** Sending; waiting for the last answer; at rest with nothing under way; asking whether the service is there. */
export type Phase = "sending" | "halting" | "halted" | "trying";

/** A wish, or what went wrong with a request. */
export type HaltReason = "wish" | Ip1ErrorCode;

export interface RunOptions {
  resendsUnknown: boolean;
  /** Told before anything more is sent, so that what is kept is never behind what was sent. */
  onStanding: (standing: Standing) => void;
}

/** What the next request would probably meet as well. What the importer waits for by itself is no reason to halt. */
const HALTING: readonly Ip1ErrorCode[] = ["server_error", "timeout", "network", "bad_response"];

/** An import under way. It halts between two requests: when it is told to, and when one of them fails. */
export class Run {
  readonly phase = signal<Phase>("sending");
  readonly haltReason = signal<HaltReason>("wish");
  readonly standing = signal<Standing>({ saved: 0 });
  /** Rows in a second, while that can be told. */
  readonly speed = signal<number | undefined>(undefined);
  /** Whether the service has asked for a pause, after which the import goes on by itself. */
  readonly isWaiting = signal(false);
  readonly report: Promise<ImportReport>;
  /** Rows that were turned down, with what they say. */
  readonly rejected: RejectedRow[] = [];

  readonly #client: Ip1;
  readonly #gate = new Gate();
  /** Closed while something is under way. */
  readonly #rest = new Gate();
  readonly #rate = new Rate();
  readonly #aborting = new AbortController();
  readonly #onStanding: RunOptions["onStanding"];
  readonly #onOffline = () => this.halt("network");
  #isAborted = false;
  /** Whether it came to a halt because of a failure. */
  #hasFailed = false;

  constructor(
    readonly plan: Plan,
    readonly connection: Connection,
    readonly start: Standing,
    { resendsUnknown, onStanding }: RunOptions,
  ) {
    this.standing.value = start;
    this.#onStanding = onStanding;
    this.#client = clientFor(connection, (event) => this.#notice(event));
    this.#rest.close();
    addEventListener("offline", this.#onOffline);
    this.report = this.#import(resendsUnknown).finally(() => removeEventListener("offline", this.#onOffline));
  }

  /** Whether it was `abort` that ended it. */
  get isAborted(): boolean {
    return this.#isAborted;
  }

  get unknown(): Ranges {
    return this.standing.peek().checkpoint?.unknown ?? [];
  }

  /** Resolves when nothing is under way; rejects when the import fails. */
  async rests(): Promise<void> {
    await Promise.race([this.report, this.#rest.pass()]);
  }

  /** Lets the request under way come to its end, and sends nothing more. */
  halt(reason: HaltReason): void {
    if (this.#gate.isClosed) return;
    this.#gate.close();
    this.haltReason.value = reason;
    this.phase.value = "halting";
    // Then nothing is under way.
    if (this.isWaiting.peek()) this.#halted();
  }

  /** Goes on after a halt. False when the service still cannot be used: then it remains at rest. */
  async proceed(): Promise<boolean> {
    this.phase.value = "trying";
    try {
      await this.#knock();
    } catch (error) {
      if (isIp1Error(error)) this.haltReason.value = error.code;
      this.phase.value = "halted";
      return false;
    }
    this.#rate.forget();
    this.speed.value = undefined;
    this.#goOn();
    return true;
  }

  /** Ends now. The fate of a request under way remains unknown. */
  abort(): void {
    this.#isAborted = true;
    this.#aborting.abort();
    this.#gate.open();
  }

  async #import(resendsUnknown: boolean): Promise<ImportReport> {
    const { importContacts } = await importer();
    const { checkpoint } = this.start;
    await this.#knock();
    return importContacts(this.#gated(), this.plan.source.data, {
      ...optionsFor(this.plan),
      ...(checkpoint && { checkpoint }),
      resendUnknown: resendsUnknown,
      signal: this.#aborting.signal,
      onProgress: (progress) => this.#follow(progress),
      onRejected: ({ cells = [], ...rejection }) => this.rejected.push({ ...rejection, cells }),
      onCheckpoint: (checkpoint) => this.#reach(checkpoint, resendsUnknown),
    });
  }

  /** A call that changes nothing: as long as that fails, no row comes in doubt. */
  async #knock(): Promise<void> {
    await this.#client.contacts.list({ limit: 1 }, { maxRetries: 0, signal: this.#aborting.signal });
  }

  /** After a lost connection the importer asks by itself whether the service is there: not during a halt. */
  #gated(): Ip1 {
    const { contacts } = this.#client;
    const list = (...[query, options]: Parameters<typeof contacts.list>) => {
      const isQuestion = query?.limit === 1;
      return isQuestion
        ? this.#gate.pass().then(() => contacts.list(query, options))
        : contacts.list(query, options);
    };
    const value = Object.create(contacts, { list: { value: list } }) as typeof contacts;
    return Object.create(this.#client, { contacts: { value } }) as Ip1;
  }

  /** One request that saves rows is under way at once: when it has failed, none is. */
  #notice(event: ClientEvent): void {
    if (event.type !== "failure" || event.method !== "POST" || !HALTING.includes(event.code)) return;
    this.#hasFailed = true;
    this.#gate.close();
    this.haltReason.value = event.code;
    this.#halted();
  }

  #follow({ phase, sent }: ImportProgress): void {
    this.isWaiting.value = phase === "waiting";
    // It was the service that asked for a pause.
    if (phase === "waiting" && this.#hasFailed) this.#goOn();
    if (phase !== "sending" || this.phase.peek() !== "sending") return;
    this.#rate.add(sent);
    this.speed.value = this.#rate.perSecond;
  }

  #goOn(): void {
    this.#hasFailed = false;
    this.phase.value = "sending";
    this.#rest.close();
    this.#gate.open();
  }

  /** Nothing is under way now, and nothing will be before this has ended. */
  async #reach(checkpoint: ImportCheckpoint, resendsUnknown: boolean): Promise<void> {
    const before = this.standing.peek();
    const inDoubt =
      before.checkpoint && !(resendsUnknown && before === this.start) ? before.checkpoint.unknown : [];
    const saved = before.saved + rowsIn(common(inDoubt, checkpoint.done));
    if (this.#gate.isClosed) {
      // The rows that are next count as sent already, which they are not before the gate opens.
      const unknown: Ranges = common(inDoubt, checkpoint.unknown);
      this.#stand({ saved, checkpoint: { ...checkpoint, unknown } });
      this.#halted();
      await this.#gate.pass();
      this.#aborting.signal.throwIfAborted();
    }
    this.#stand({ saved, checkpoint });
  }

  #halted(): void {
    this.phase.value = "halted";
    this.#rest.open();
  }

  #stand(standing: Standing): void {
    this.standing.value = standing;
    this.#onStanding(standing);
  }
}
