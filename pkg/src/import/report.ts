import { Ip1Error } from "ip1-contacts";
import { ADD_CONTACTS } from "../client/contract.js";
import type { GivenCheckpoint } from "./checkpoint-option.js";
import type { Observers } from "./observers.js";
import type { ImportSettings } from "./options.js";
import type { Places, Shipment } from "./shipment.js";
import type { ImportCheckpoint, ImportProgress, ImportReport, Rejection } from "./types.js";

/** How far the core has read. */
export interface Standing {
  rows: number;
  /** Rows that the checkpoint says are done, and those that it says are unknown. */
  skipped: number;
  unknownBefore: number;
  blank: number;
  /** Rows of contacts that are there already. */
  existing: number;
  /** The number of the last row. */
  lastRow: number;
}

/** Nothing is done: as the core writes it. */
const NO_CHECKPOINT: ImportCheckpoint = {
  version: 1,
  fingerprint: "0-0000000000000000",
  done: [],
  unknown: [],
};

export const UNUSED = "the phone number has a possible length, but lies in no range that is in use";
const FROM_EARLIER = `${ADD_CONTACTS}: an earlier run did not learn what became of these rows; not sent again`;
const STOPPED = `${ADD_CONTACTS}: the import was stopped before the answer came`;

/** What became of the rows, as far as it is known. */
export class Account {
  standing: Standing = { rows: 0, skipped: 0, unknownBefore: 0, blank: 0, existing: 0, lastRow: 0 };
  table: ImportReport["table"];
  /** As JSON text, or as the caller gave it. */
  checkpoint: string | { readonly whole: ImportCheckpoint } = { whole: NO_CHECKPOINT };
  readonly #isSync: boolean;
  readonly #skipsExisting: boolean;
  readonly #observers: Observers;
  #accepted = 0;
  readonly #rejected: Rejection[] = [];
  readonly #warnedRows: number[] = [];
  readonly #ids: { row: number; id: string }[] = [];
  readonly #unknown: ImportReport["unknown"] = [];
  #unknownRows = 0;
  #earlier: ImportReport["unknown"] = [];
  #final: ImportReport | undefined;

  constructor({ sync, skipsExisting }: Pick<ImportSettings, "sync" | "skipsExisting">, observers: Observers) {
    this.#isSync = sync;
    this.#skipsExisting = skipsExisting;
    this.#observers = observers;
  }

  /** An earlier run left a checkpoint. What became of some rows it did not learn: they count as they are read. */
  goOnFrom(checkpoint: GivenCheckpoint, resendsUnknown: boolean): void {
    this.checkpoint = checkpoint;
    if (resendsUnknown) return;
    // Of hundreds of thousands each would have its own stack.
    const error = unknownOutcome(FROM_EARLIER);
    this.#earlier = checkpoint.unknownRanges.map(([firstRow, lastRow]) => ({ firstRow, lastRow, error }));
  }

  /** A row that is turned down; `found` is what stood in it, if that is kept. */
  refuse(rejection: Rejection, found?: unknown): void {
    this.#rejected.push(rejection);
    this.#observers.rejected(rejection, found);
  }

  /** Contacts that the service took, or, in a dry run, would be asked to take. */
  accept(shipment: Shipment, places: Places, ids?: readonly string[]): void {
    this.#accepted += places.length;
    this.#warn(shipment, places);
    ids?.forEach((id, index) => this.#ids.push({ row: shipment.rows[places[index]!]!, id }));
  }

  /** Contacts that the service turned down. */
  turnDown(shipment: Shipment, places: Places, { code: reason, message: detail }: Ip1Error): void {
    for (const place of places) {
      const found = shipment.foundAt(place);
      this.refuse({ row: shipment.rows[place]!, reason, detail }, found && JSON.parse(found));
    }
  }

  /** Contacts that the service may have taken. */
  markUnknown(shipment: Shipment, places: Places, error: Ip1Error): void {
    this.#unknownRows += places.length;
    this.#warn(shipment, places);
    for (const [firstRow, lastRow] of runs(shipment.rowsOf(places))) {
      this.#unknown.push({ firstRow, lastRow, error });
    }
  }

  /** The import ends while a chunk is under way. */
  leave(shipment: Shipment): void {
    if (shipment.inFlight !== undefined)
      this.markUnknown(shipment, shipment.inFlight, unknownOutcome(STOPPED));
  }

  get progress(): Omit<ImportProgress, "phase" | "bytesRead"> {
    const { rows, skipped, unknownBefore } = this.standing;
    return {
      rows,
      sent: this.#accepted,
      failed: this.#rejected.length + this.#unknownRows + unknownBefore,
      skipped,
      ...(this.#skipsExisting && { left: this.#left }),
    };
  }

  get #left(): number {
    const { rows, skipped, unknownBefore, blank, existing } = this.standing;
    return (
      rows -
      this.#accepted -
      this.#rejected.length -
      blank -
      existing -
      this.#unknownRows -
      unknownBefore -
      skipped
    );
  }

  /** Nothing changes any more. */
  close(): ImportReport {
    return (this.#final = this.report);
  }

  get report(): ImportReport {
    if (this.#final !== undefined) return this.#final;
    const { rows, blank, existing, lastRow } = this.standing;
    const accepted = this.#accepted;
    const rejected = [...this.#rejected].sort((a, b) => a.row - b.row);
    const earlier = this.#earlier.filter(({ firstRow }) => firstRow <= lastRow);
    const unknown = [...earlier, ...this.#unknown].sort((a, b) => a.firstRow - b.firstRow);
    return {
      rows,
      accepted,
      ...(this.#isSync && { ids: [...this.#ids].sort((a, b) => a.row - b.row).map(({ id }) => id) }),
      rejected,
      warnings: [...this.#warnedRows]
        .sort((a, b) => a - b)
        .map((row) => ({ row, reason: "unused_phone_number" as const, detail: UNUSED })),
      blank,
      ...(this.#skipsExisting && { existing }),
      unknown,
      left: this.#left,
      ...(this.table !== undefined && { table: this.table }),
      checkpoint: typeof this.checkpoint === "string" ? JSON.parse(this.checkpoint) : this.checkpoint.whole,
    };
  }

  #warn(shipment: Shipment, places: Places): void {
    for (const row of shipment.unusedOf(places)) this.#warnedRows.push(row);
  }
}

function unknownOutcome(message: string): Ip1Error {
  return new Ip1Error({ code: "network", message, effect: "unknown", attempts: 0 });
}

/** Ranges of successive rows. Rows in between that were not sent belong to no range. */
function runs(rows: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const run = found[found.length - 1];
    if (run !== undefined && run[1] + 1 === row) run[1] = row;
    else found.push([row, row]);
  }
  return found;
}
