import { Ip1Error } from "ip1-contacts";
import type { Part } from "./import-send.js";
import type { ImportCheckpoint, ImportReport } from "./import-types.js";
import type { Importer } from "./import_bg.js";

/** Collects what became of the rows. */
export class Tally {
  accepted = 0;
  /** Rows of unknown fate. */
  unknownRows = 0;
  readonly #rejected: ImportReport["rejected"] = [];
  readonly #unknown: ImportReport["unknown"] = [];
  readonly #ids: { firstRow: number; ids: string[] }[] = [];

  get failed(): number {
    return this.#rejected.length + this.unknownRows;
  }

  /** Rows that the core turned down. */
  rejections(rejections: ImportReport["rejected"]): void {
    for (const rejection of rejections) this.#rejected.push(rejection);
  }

  /** Rows whose fate an earlier run did not learn. */
  earlier(unknown: ImportCheckpoint["unknown"]): void {
    for (const [firstRow, lastRow] of unknown) {
      const message =
        "POST /v2/contacts: an earlier run did not learn what became of these rows; not sent again";
      const error = new Ip1Error({ code: "network", message, effect: "unknown", attempts: 0 });
      this.#addUnknown(firstRow, lastRow, error);
    }
  }

  part({ rows, outcome, ids, error }: Part): void {
    if (outcome === "accepted") {
      this.accepted += rows.length;
      if (ids !== undefined && rows.length > 0) this.#ids.push({ firstRow: rows[0]!, ids });
    } else if (outcome === "unknown") {
      for (const [first, last] of runs(rows)) this.#addUnknown(first, last, error!);
    } else {
      const { code: reason, message: detail } = error!;
      for (const row of rows) this.#rejected.push({ row, reason, detail });
    }
  }

  report({ rows, invalidNumbers }: Importer, sync: boolean, checkpoint: ImportCheckpoint): ImportReport {
    return {
      rows,
      accepted: this.accepted,
      ...(sync && { ids: this.#ids.sort((a, b) => a.firstRow - b.firstRow).flatMap(({ ids }) => ids) }),
      rejected: this.#rejected.sort((a, b) => a.row - b.row),
      invalidNumbers,
      unknown: this.#unknown.sort((a, b) => a.firstRow - b.firstRow),
      checkpoint,
    };
  }

  #addUnknown(firstRow: number, lastRow: number, error: Ip1Error): void {
    this.unknownRows += lastRow - firstRow + 1;
    this.#unknown.push({ firstRow, lastRow, error });
  }
}

/** Runs of successive rows: rows between that were not sent are not in doubt. */
function runs(rows: Uint32Array): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const run = found.at(-1);
    if (run !== undefined && run[1] + 1 === row) run[1] = row;
    else found.push([row, row]);
  }
  return found;
}
