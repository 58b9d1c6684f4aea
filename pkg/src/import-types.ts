import type { CallOptions, Ip1Error, Ip1ErrorCode, NewContact } from "ip1-contacts";
import type * as platform from "./platform.js";

/** Where contacts come from. */
export type ImportSource =
  | Iterable<NewContact>
  | AsyncIterable<NewContact>
  /** CSV, UTF-8 (BOM allowed): text, bytes, a File from an <input>, or a stream. */
  | string
  | Uint8Array
  | platform.Blob
  | platform.ByteStream;

/** Options of {@link importContacts}. Those of a call are used for every chunk. */
export interface ImportOptions extends CallOptions {
  /** `POST /v2/contacts?sync` per chunk instead of `POST /v2/contacts`. Default false. */
  sync?: boolean;
  /** Contacts per request, 1 to 1000. Default 1000. A request has at most 4 MiB of JSON. */
  chunkSize?: number;
  /** Chunks under way at once, 1 to 100. Default 2. */
  concurrency?: number;
  /** Added to every contact. */
  labels?: readonly string[];
  /**
   * Header name → property name; `null` drops the column. By default headers are property names and a
   * `labels` column is split at `;`. CSV only.
   */
  columns?: Record<string, string | null>;
  /** `,` `;` or tab. Default: detected from the header line. CSV only. */
  delimiter?: string;
  /**
   * Rewrite phoneNumber as E.164, refuse impossible numbers row by row, keep the first of equal numbers.
   * Default true.
   */
  normalize?: boolean;
  /**
   * For numbers written without a country code and rows without a `region` (ISO 3166-1 alpha-2).
   * Default `"SE"`.
   */
  defaultRegion?: string;
  /** Check everything and send nothing: `accepted` counts what would have been sent. Default false. */
  dryRun?: boolean;
  /** Told how far the import is, at least every 250 ms and at the end. What it throws is ignored. */
  onProgress?: (progress: ImportProgress) => void;
  /**
   * Called after every chunk that ended, and before one is sent that the last checkpoint did not have, so
   * that an import can be continued after an abort, a crash or a closed tab: chunks under way are recorded
   * as unknown. When it returns a promise, sending waits for it; when it fails, the import fails.
   */
  onCheckpoint?: (checkpoint: ImportCheckpoint) => void;
  /**
   * Continue an import that stopped: pass `report.checkpoint` of the earlier run, with the same source. A
   * changed source is refused.
   */
  checkpoint?: ImportCheckpoint;
  /** Send chunks again whose fate the checkpoint records as unknown. Default false: they are reported, not resent. */
  resendUnknown?: boolean;
}

/** How far an import is. */
export interface ImportProgress {
  /** Rows read. */
  rows: number;
  /** Rows the service took. */
  sent: number;
  /** Rows rejected, and rows of unknown fate. */
  failed: number;
  /** Rows that the checkpoint says are done. */
  skipped: number;
  /** Bytes read from the source; of contacts, their JSON. */
  bytesRead: number;
  /** Where it is known beforehand. */
  totalBytes?: number;
}

/** What became of each row: `rows` = `accepted` + `rejected` + rows in `unknown` + rows the checkpoint skipped. */
export interface ImportReport {
  /** Rows read from the source. */
  rows: number;
  /** Rows the service took. */
  accepted: number;
  /** With `sync`: ids of the created contacts, in source order. */
  ids?: string[];
  /** Rows not sent, and rows that the service turned down, with 1-based source rows, in source order. */
  rejected: {
    /** From 1. Of CSV, the header is row 1. */
    row: number;
    /** What kind of fault. */
    reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
    /** For people. Never repeats what the row says. */
    detail: string;
  }[];
  /**
   * Rows sent (with `dryRun`: to be sent) whose phone number has a possible length, but lies in no range that
   * is in use. The service decides about them, so they are among the rows accepted, rejected or unknown too.
   * 0 with `normalize: false`.
   */
  invalidNumbers?: number;
  /** Rows whose fate is unknown (the connection broke after sending): never resent silently. */
  unknown: {
    /** The first of the rows. */
    firstRow: number;
    /** The last of them. */
    lastRow: number;
    /** What happened to them. */
    error: Ip1Error;
  }[];
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
