// The public surface of the importer as it was settled, without its documentation.
import type { CallOptions, Ip1, Ip1Error, Ip1ErrorCode, NewContact } from "./surface.js";

export declare function importContacts(
  client: Ip1,
  source: ImportSource,
  options?: ImportOptions,
): Promise<ImportReport>;

export type ImportSource =
  Iterable<NewContact> | AsyncIterable<NewContact> | string | Uint8Array | Blob | ReadableStream<Uint8Array>;

export interface ImportOptions extends CallOptions {
  sync?: boolean;
  chunkSize?: number;
  concurrency?: number;
  labels?: readonly string[];
  columns?: Record<string, string | null>;
  delimiter?: string;
  normalize?: boolean;
  defaultRegion?: string;
  dryRun?: boolean;
  onProgress?: (progress: ImportProgress) => void;
  onCheckpoint?: (checkpoint: ImportCheckpoint) => void;
  checkpoint?: ImportCheckpoint;
  resendUnknown?: boolean;
}

export interface ImportProgress {
  rows: number;
  sent: number;
  failed: number;
  skipped: number;
  bytesRead: number;
  totalBytes?: number;
}

export interface ImportReport {
  rows: number;
  accepted: number;
  ids?: string[];
  rejected: {
    row: number;
    reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
    detail: string;
  }[];
  unknown: { firstRow: number; lastRow: number; error: Ip1Error }[];
  checkpoint: ImportCheckpoint;
}

export interface ImportCheckpoint {
  version: 1;
  fingerprint: string;
  done: [firstRow: number, lastRow: number][];
  unknown: [firstRow: number, lastRow: number][];
}

export declare function parsePhoneNumber(number: string, defaultRegion?: string): Promise<ParsedPhoneNumber>;

export interface ParsedPhoneNumber {
  isPossiblePhoneNumber: boolean;
  isValidPhoneNumber: boolean;
  phoneNumberType: string;
  parsedMSISDN?: string;
  e164?: string;
  region?: string;
}
