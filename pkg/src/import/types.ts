import type { CallOptions, Ip1Error, Ip1ErrorCode, NewContact } from "ip1-contacts";
import type * as platform from "../common/platform.js";

/** Where contacts come from. */
export type ImportSource = Iterable<NewContact> | AsyncIterable<NewContact> | TableSource;

/**
 * A table with a heading (CSV, with any of the usual delimiters and encodings) or vCards (2.1, 3.0 and 4.0): text,
 * bytes, a File from an `<input>`, or a stream of bytes or of text, such as `createReadStream(file)` with or without
 * `"utf8"`. Text that comes line by line, without the line breaks, is a table too. For spreadsheets see
 * `ip1-contacts/spreadsheet`.
 *
 * vCards are read as a table with the headings `phoneNumber`, `firstName`, `lastName`, `email`, `organization`,
 * `department` and `labels`, and the number of a card in its file as its row.
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
  /**
   * What the bytes are: any label `TextDecoder` knows, such as `"macintosh"`. Default `"auto"`: a byte order mark, which
   * says more than this option in any case; UTF-16 by its zeros; else UTF-8 while it is valid. A source whose first byte
   * beyond ASCII is no UTF-8 is Windows-1252 from its beginning; one that seems to be neither, such as a Mac's or
   * MS-DOS's, is refused. Of no use for text.
   */
  encoding?: string;
  /**
   * `,` `;` tab or `|`. Default: what parts the first 50 rows most evenly, and of those alike the one that makes known
   * headings; Excel's `sep=` line decides.
   */
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
   *
   * Default `"auto"`, over which an object is laid: the headings that people use for `phoneNumber`, `email`, `firstName`,
   * `lastName`, `organization`, `department`, `region` and `labels`, in Swedish, Norwegian, Danish, Finnish, English and
   * German, and those of exports by Google Contacts, Outlook, HubSpot, Mailchimp and of iPhones, are these properties,
   * whatever their case, accents, punctuation and invisible characters. Others are properties of their own name. Of
   * several numbers the mobile counts before the one at work, and that before the one at home; Google's labels say which
   * is which. Headings that may mean something else (`Namn`, `Nummer`) count where no other column is that property. A
   * first column without a heading that counts the rows, as pandas and R write it, is dropped.
   *
   * `labels` are split at `;` and at Google's ` ::: `, of which `* myContacts` is no label; one in quotes may hold a `;`.
   * A table has at most 256 columns, with headings of at most 1 KiB; at most 1000 are named here.
   */
  columns?: "auto" | Record<string, string | null> | readonly (string | null)[];
}

/** A table that was looked at: see {@link openTable}. */
export interface Table {
  /** What its bytes were, as `TextDecoder` calls it: `"utf-8"` also for text, and while everything is ASCII. */
  readonly encoding: string;
  /** What parted its cells: `,` `;` tab or `|`; empty for vCards. */
  readonly delimiter: string;
  /** The row of its headings, from 1; `false` for a table without, and for vCards. */
  readonly headerRow: number | false;
  /** The headings, without blanks around them and invisible characters; empty columns at the end are left out. */
  readonly headers: readonly string[];
  /** What each heading becomes, in order; `null` where the column is dropped, or has no name. */
  readonly columns: readonly { header: string; property: string | null }[];
  /**
   * The rows below the heading as they stand, those without anything included, as far as they end within the first
   * 256 KiB: numbered as a spreadsheet numbers them (the first row of the table is 1), and vCards from 1.
   */
  rows(): AsyncIterable<{ row: number; cells: readonly string[] }>;
}

/** Options of {@link importContacts}. Those of a call are used for every chunk. */
export interface ImportOptions extends CallOptions, TableOptions {
  /** `POST /v2/contacts?sync` per chunk instead of `POST /v2/contacts`. Default false. */
  sync?: boolean;
  /** Contacts per request, 1 to 1000. Default 1000. A request has at most 4 MiB of JSON. */
  chunkSize?: number;
  /** Chunks under way at once, 1 to 100. Default 2. */
  concurrency?: number;
  /** Added to every contact; at most 1000. */
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
  /**
   * `"skip"` leaves out rows whose phone number a contact of the account has already, however it is written there: all
   * contacts are read before anything is sent. So the same source can be imported again. Rows without a number are added.
   * Needs `normalize`. Default `"add"`: everybody is added.
   */
  existing?: "add" | "skip";
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
   * changed source is refused, and so are more than a million ranges.
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
  /**
   * `sending`, or `checking` in a dry run and while the account's contacts are read; `waiting` while the service has asked
   * for a pause.
   */
  phase: "checking" | "sending" | "waiting";
  /** With `existing: "skip"`, and as long as the account's contacts are read: how many were. */
  existing?: number;
  /** Rows read. */
  rows: number;
  /** Rows the service took. */
  sent: number;
  /** Rows rejected, and unknown rows. */
  failed: number;
  /** Rows that the checkpoint says are done. */
  skipped: number;
  /** With `existing: "skip"`: rows read that are still to be sent, or are under way. */
  left?: number;
  /** Bytes read from the source, of text as UTF-8; of contacts, characters of their JSON. */
  bytesRead: number;
  /** Where it is known beforehand. */
  totalBytes?: number;
}

/** A row that was not taken. */
export interface Rejection {
  /** From 1. In a table as a spreadsheet numbers them. */
  row: number;
  /** What kind of error. */
  reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
  /** For people. Never repeats what the row says. */
  detail: string;
}

/**
 * What became of each row: `rows` = `accepted` + `rejected` + `blank` + `existing` + rows in `unknown` + rows the
 * checkpoint skipped + `left`.
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
  /** Rows that hold delimiters and blanks only. They are neither contacts nor errors. */
  blank: number;
  /** With `existing: "skip"`: rows whose number a contact of the account has already. */
  existing?: number;
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
  table?: Pick<Table, "encoding" | "delimiter" | "headerRow" | "columns">;
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
