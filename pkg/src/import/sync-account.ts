import { Ip1Error } from "ip1-contacts";
import type { Observers } from "./observers.js";
import { UNUSED } from "./report.js";
import type { Places, Shipment } from "./shipment.js";
import type { Rejection } from "./types.js";
import type { SyncProgress, SyncReport } from "./sync-types.js";

/** How far the core has come, and what it plans. */
export interface SyncStanding {
  compared: number;
  rows: number;
  blank: number;
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
}

/** Contacts that the service may have added. */
export interface Unanswered {
  shipment: Shipment;
  places: Places;
  error: Ip1Error;
}

const STOPPED = "the sync was stopped before the answer came";

/** What became of the contacts, as far as it is known. */
export class SyncAccount {
  standing: SyncStanding = { compared: 0, rows: 0, blank: 0, added: 0, updated: 0, unchanged: 0, removed: 0 };
  table: SyncReport["table"];
  duplicates: SyncReport["duplicates"] = [];
  unused: readonly number[] = [];
  /** In a dry run what is planned counts. */
  isDry = false;
  readonly #observers: Observers<SyncProgress>;
  readonly #done = { added: 0, updated: 0, removed: 0 };
  readonly #rejected: Rejection[] = [];
  readonly #failed: SyncReport["failed"] = [];
  #unanswered: Unanswered[] = [];
  #final: SyncReport | undefined;

  constructor(observers: Observers<SyncProgress>) {
    this.#observers = observers;
  }

  /** A row that cannot be used; `found` is what stood in it, if that is kept. */
  refuse(rejection: Rejection, found?: unknown): void {
    this.#rejected.push(rejection);
    this.#observers.rejected(rejection, found);
  }

  /** Contacts that the service has added. */
  accept(_: Shipment, places: Places): void {
    this.#done.added += places.length;
  }

  /** Contacts that the service did not want to add. */
  turnDown(shipment: Shipment, places: Places, { code: reason, message: detail }: Ip1Error): void {
    for (const place of places) {
      const found = shipment.foundAt(place);
      this.refuse({ row: shipment.rows[place]!, reason, detail }, found && JSON.parse(found));
    }
  }

  /** Contacts that the service may have added. */
  markUnknown(shipment: Shipment, places: Places, error: Ip1Error): void {
    this.#unanswered.push({ shipment, places, error });
  }

  isUnanswered(shipment: Shipment): boolean {
    return this.#unanswered.some((one) => one.shipment === shipment);
  }

  get hasUnanswered(): boolean {
    return this.#unanswered.length > 0;
  }

  /** All additions without an answer so far, for whoever settles them. */
  takeUnanswered(): Unanswered[] {
    const unanswered = this.#unanswered;
    this.#unanswered = [];
    return unanswered;
  }

  changed(): void {
    this.#done.updated++;
  }

  removed(): void {
    this.#done.removed++;
  }

  fail(failure: SyncReport["failed"][number]): void {
    this.#failed.push(failure);
  }

  /** What was under way when the sync was stopped: nobody knows what became of it. */
  leave(write: { row?: number; id?: string }): void {
    this.fail({ ...write, error: new Ip1Error({ code: "network", message: STOPPED, effect: "unknown" }) });
  }

  get progress(): Omit<SyncProgress, "phase"> {
    const { compared, rows, added, updated, removed } = this.standing;
    const done = this.#done.added + this.#done.updated + this.#done.removed;
    return {
      read: compared,
      rows,
      planned: added + updated + removed,
      done,
      failed: this.#rejected.length + this.#failed.length,
    };
  }

  /** Nothing changes any more. Those that nobody has settled remain unknown. */
  close(): SyncReport {
    for (const { shipment, places, error } of this.takeUnanswered()) {
      for (const row of shipment.rowsOf(places)) this.fail({ row, error });
    }
    return (this.#final = this.report);
  }

  get report(): SyncReport {
    if (this.#final !== undefined) return this.#final;
    const { rows, compared, blank, unchanged } = this.standing;
    const { added, updated, removed } = this.isDry ? this.standing : this.#done;
    return {
      rows,
      compared,
      added,
      updated,
      unchanged,
      removed,
      rejected: [...this.#rejected].sort((a, b) => a.row - b.row),
      warnings: this.unused.map((row) => ({ row, reason: "unused_phone_number" as const, detail: UNUSED })),
      blank,
      duplicates: this.duplicates,
      failed: [...this.#failed],
      ...(this.table !== undefined && { table: this.table }),
    };
  }
}
