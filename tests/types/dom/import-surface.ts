// The public surface of the importer as it was settled, without its documentation.
import type {
  CallOptions,
  Contact,
  ContactFilter,
  ContactQuery,
  Ip1,
  Ip1Error,
  Ip1ErrorCode,
  NewContact,
} from "./surface.js";

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

export declare function syncContacts(client: Ip1, source: ImportSource, options?: SyncOptions): SyncPromise;

export interface SyncPromise extends Promise<SyncReport> {
  readonly report: SyncReport;
}

export interface SyncOptions extends CallOptions, TableOptions {
  match?: string;
  scope?: ContactFilter;
  add?: boolean;
  update?: "merge" | "replace" | false;
  clear?: boolean;
  remove?: boolean | { all: true };
  maxRemovals?: number | `${number}%`;
  labels?: readonly string[];
  normalize?: boolean;
  defaultRegion?: string;
  requirePhoneNumber?: boolean;
  concurrency?: number;
  maxWaitMs?: number;
  dryRun?: boolean;
  onProgress?: (progress: SyncProgress) => void;
  onRejected?: ImportOptions["onRejected"];
  onChange?: (change: SyncChange) => void;
}

export type SyncChange =
  | { type: "add"; row: number; contact: NewContact }
  | {
      type: "update";
      row: number;
      id: string;
      before: Pick<Contact, "properties" | "labels">;
      after: Pick<Contact, "properties" | "labels">;
    }
  | { type: "remove"; id: string; contact: Pick<Contact, "properties" | "labels"> };

export interface SyncProgress {
  phase: "reading" | "comparing" | "writing" | "waiting";
  read: number;
  rows: number;
  planned: number;
  done: number;
  failed: number;
}

export interface SyncReport {
  rows: number;
  compared: number;
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  rejected: Rejection[];
  warnings: ImportReport["warnings"];
  blank: number;
  duplicates: { row: number; ids: string[] }[];
  failed: { row?: number; id?: string; error: Ip1Error }[];
  table?: ImportReport["table"];
}

export declare function exportContacts(
  client: Ip1,
  query?: ContactQuery,
  options?: ExportOptions,
): ReadableStream<Uint8Array>;

export interface ExportOptions extends CallOptions {
  format?: "csv" | "jsonl";
  columns?: readonly string[];
  delimiter?: string;
  formulas?: "escape" | "keep";
  onProgress?: (progress: { contacts: number }) => void;
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
