// The public surface of the importer as it was settled, without its documentation.
import type { CallOptions, Ip1, Ip1Error, Ip1ErrorCode, NewContact } from "./surface.js";

export type ImportSource = Iterable<NewContact> | AsyncIterable<NewContact> | TableSource;

export type TableSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

export interface TableOptions {
  delimiter?: string;
  headerRow?: number | false;
  columns?: "auto" | Record<string, string | null> | readonly (string | null)[];
}

export declare function importContacts(
  client: Ip1,
  source: ImportSource,
  options?: ImportOptions,
): ImportPromise;

export interface ImportPromise extends Promise<ImportReport> {
  readonly report: ImportReport;
}

export interface ImportOptions extends CallOptions, TableOptions {
  sync?: boolean;
  chunkSize?: number;
  concurrency?: number;
  labels?: readonly string[];
  normalize?: boolean;
  defaultRegion?: string;
  requirePhoneNumber?: boolean;
  dryRun?: boolean;
  maxWaitMs?: number;
  onProgress?: (progress: ImportProgress) => void;
  onRejected?: (rejection: Rejection & { cells?: readonly string[]; contact?: NewContact }) => void;
  onCheckpoint?: (checkpoint: ImportCheckpoint) => void | Promise<void>;
  checkpoint?: ImportCheckpoint;
  resendUnknown?: boolean;
}

export interface ImportProgress {
  phase: "checking" | "sending" | "waiting";
  rows: number;
  sent: number;
  failed: number;
  skipped: number;
  bytesRead: number;
  totalBytes?: number;
}

export interface Rejection {
  row: number;
  reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
  detail: string;
}

export interface ImportReport {
  rows: number;
  accepted: number;
  ids?: string[];
  rejected: Rejection[];
  warnings: { row: number; reason: "unused_phone_number"; detail: string }[];
  blank: number;
  unknown: { firstRow: number; lastRow: number; error: Ip1Error }[];
  left: number;
  table?: {
    readonly encoding: string;
    readonly delimiter: string;
    readonly headerRow: number | false;
    readonly columns: readonly { header: string; property: string | null }[];
  };
  checkpoint: ImportCheckpoint;
}

export interface ImportCheckpoint {
  version: 1;
  fingerprint: string;
  done: [firstRow: number, lastRow: number][];
  unknown: [firstRow: number, lastRow: number][];
}

export declare function parsePhoneNumber(number: string, defaultRegion?: string): Promise<ParsedPhoneNumber>;

export declare function normalizePhoneNumber(
  cell: string,
  defaultRegion?: string,
): Promise<{ e164: string; isValid: boolean } | { refused: string }>;

export interface ParsedPhoneNumber {
  isPossiblePhoneNumber: boolean;
  isValidPhoneNumber: boolean;
  phoneNumberType: string;
  parsedMSISDN?: string;
  e164?: string;
  region?: string;
}
