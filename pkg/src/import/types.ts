import type { CallOptions, Ip1Error, Ip1ErrorCode, NewContact } from "ip1-contacts";
import type * as platform from "../common/platform.js";

/** Where contacts come from. */
export type ImportSource = Iterable<NewContact> | AsyncIterable<NewContact> | TableSource;

/**
 * A table with a heading, such as CSV with any of the usual delimiters: text, bytes, a File from an `<input>`, or a
 * stream of bytes or of text, such as `createReadStream(file)` with or without `"utf8"`. Text that comes line by line,
 * without the line breaks, is a table too.
 */
export type TableSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | platform.Blob
  | platform.SourceStream
  | AsyncIterable<Uint8Array | string>;

/** How a table is to be read. */
export interface TableOptions {
  /** `,` `;` tab or `|`. Default: what parts the first rows most evenly; Excel's `sep=` line decides. */
  delimiter?: string;
  /**
   * The row with the headings, from 1, or `false` where the first row is data already and `columns` is a list. Default:
   * the first row in which something stands. A table whose heading seems to stand further down is refused, and the
   * message says where.
   */
  headerRow?: number | false;
  /**
   * Heading → property; `null` drops the column, and `"*": null` all that are not named. Of several columns of one
   * property the first that is not empty counts, in the order of this object. As a list: property names by position.
   * Default `"auto"`: headings that mean a standard property, in any spelling, are that property, others a property of
   * their own name; `labels` is split at `;`. An object is laid over that. A table has at most 256 columns, with
   * headings of at most 1 KiB.
   */
  columns?: "auto" | Record<string, string | null> | readonly (string | null)[];
}

/** Options of {@link importContacts}. Those of a call are used for every chunk. */
export interface ImportOptions extends CallOptions, TableOptions {
  /** `POST /v2/contacts?sync` per chunk instead of `POST /v2/contacts`. Default false. */
  sync?: boolean;
  /** Contacts per request, 1 to 1000. Default 1000. A request has at most 4 MiB of JSON. */
  chunkSize?: number;
  /** Chunks under way at once, 1 to 100. Default 2. */
  concurrency?: number;
  /** Added to every contact. */
  labels?: readonly string[];
  /**
   * Rewrite phoneNumber as E.164 as {@link normalizePhoneNumber} does, refuse what is no number row by row, keep the
   * first of equal numbers. Default true.
   */
  normalize?: boolean;
  /**
   * For numbers written without a country code and rows without a `region` (ISO 3166-1 alpha-2).
   * Default `"SE"`.
   */
  defaultRegion?: string;
  /**
   * Refuse a table without a column of phone numbers before anything is sent; the message names the likeliest one.
   * Default true.
   */
  requirePhoneNumber?: boolean;
  /** Check everything and send nothing: `accepted` counts what would have been sent. Default false. */
  dryRun?: boolean;
  /**
   * How many milliseconds in all the service may ask to wait (429, 503 with `Retry-After`) before the import stops.
   * Default 600 000.
   */
  maxWaitMs?: number;
  /** Told how far the import is, at least every 250 ms and at the end. What it throws is ignored. */
  onProgress?: (progress: ImportProgress) => void;
  /**
   * Told each row that is refused, as it is refused, with what it says: the `cells` of a table's row, the `contact` of
   * a source of contacts. Personal data, of which nothing is kept unless you keep it. What it throws is ignored.
   */
  onRejected?: (rejection: Rejection & { cells?: readonly string[]; contact?: NewContact }) => void;
  /**
   * Called before and after every request, so that an import can be continued after an abort, a crash or a closed tab:
   * rows under way are recorded as unknown. Sending waits for the promise it returns, and there is never more than one
   * call at a time; when it fails, the import stops.
   */
  onCheckpoint?: (checkpoint: ImportCheckpoint) => void | Promise<void>;
  /**
   * Continue an import that stopped: pass `report.checkpoint` of the earlier run, with the same source. A
   * changed source is refused.
   */
  checkpoint?: ImportCheckpoint;
  /** Send rows again that the checkpoint records as unknown. Default false: they are reported, not resent. */
  resendUnknown?: boolean;
}

/** A promise with the account so far: also what there is to know after an abort or a failure. */
export interface ImportPromise<R extends ImportReport = ImportReport> extends Promise<R> {
  /** As it is now, and as it was at the end. */
  readonly report: R;
}

/** How far an import is. */
export interface ImportProgress {
  /** `sending`, or `checking` in a dry run; `waiting` while the service has asked for a pause. */
  phase: "checking" | "sending" | "waiting";
  /** Rows read. */
  rows: number;
  /** Rows the service took. */
  sent: number;
  /** Rows rejected, and unknown rows. */
  failed: number;
  /** Rows that the checkpoint says are done. */
  skipped: number;
  /** Bytes read from the source, of text as UTF-8; of contacts, characters of their JSON. */
  bytesRead: number;
  /** Where it is known beforehand. */
  totalBytes?: number;
}

/** A row that was not taken. */
export interface Rejection {
  /** From 1. In a table as a spreadsheet numbers them. */
  row: number;
  /** What kind of fault. */
  reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
  /** For people. Never repeats what the row says. */
  detail: string;
}

/**
 * What became of each row: `rows` = `accepted` + `rejected` + `blank` + rows in `unknown` + rows the checkpoint skipped
 * + `left`.
 */
export interface ImportReport {
  /** Rows read from the source. */
  rows: number;
  /** Rows the service took. */
  accepted: number;
  /** With `sync`: ids of the created contacts, in source order. */
  ids?: string[];
  /** Rows not sent, and rows that the service turned down, in source order. */
  rejected: Rejection[];
  /** Rows sent (in a dry run: to be sent) whose phone number has a possible length, but lies in no range in use. */
  warnings: {
    /** From 1. */
    row: number;
    /** What is to be looked at. */
    reason: "unused_phone_number";
    /** For people. */
    detail: string;
  }[];
  /** Rows that hold delimiters and blanks only. They are neither contacts nor faults. */
  blank: number;
  /** Rows that were sent and not answered (the connection broke): never resent silently. */
  unknown: {
    /** The first of the rows. */
    firstRow: number;
    /** The last of them. */
    lastRow: number;
    /** What happened to them. */
    error: Ip1Error;
  }[];
  /** Rows neither sent nor refused, because the import stopped; a run with `checkpoint` sends them. 0 at the end. */
  left: number;
  /** How the table was read. Absent of contacts. */
  table?: {
    /** As `TextDecoder` calls it. */
    encoding: string;
    /** What parted the cells. */
    delimiter: string;
    /** The row with the headings. */
    headerRow: number | false;
    /** What each heading became, in order. */
    columns: readonly { header: string; property: string | null }[];
  };
  /** For a later run. */
  checkpoint: ImportCheckpoint;
}

/** Plain JSON: can be stored and passed to a later {@link importContacts}. */
export interface ImportCheckpoint {
  /** Of this form of checkpoint. */
  version: 1;
  /** Of the source so far. */
  fingerprint: string;
  /** Rows that need nothing more. */
  done: [firstRow: number, lastRow: number][];
  /** Rows that were sent, and perhaps taken. */
  unknown: [firstRow: number, lastRow: number][];
}
