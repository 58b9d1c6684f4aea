// What the importer's functions take and bring.
import { expectTypeOf } from "expect-type";
import type { CallOptions, Ip1, Ip1Error, Ip1ErrorCode, NewContact } from "ip1-contacts";
import {
  importContacts,
  parsePhoneNumber,
  type ImportCheckpoint,
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  type ImportSource,
  type ParsedPhoneNumber,
} from "ip1-contacts/import";

type Rows = [firstRow: number, lastRow: number];

expectTypeOf(importContacts).toEqualTypeOf<
  (client: Ip1, source: ImportSource, options?: ImportOptions) => Promise<ImportReport>
>();
expectTypeOf(parsePhoneNumber).toEqualTypeOf<
  (number: string, defaultRegion?: string) => Promise<ParsedPhoneNumber>
>();

expectTypeOf<string>().toMatchTypeOf<ImportSource>();
expectTypeOf<Uint8Array>().toMatchTypeOf<ImportSource>();
expectTypeOf<readonly NewContact[]>().toMatchTypeOf<ImportSource>();
expectTypeOf<Set<NewContact>>().toMatchTypeOf<ImportSource>();
expectTypeOf<AsyncGenerator<NewContact>>().toMatchTypeOf<ImportSource>();
expectTypeOf<number>().not.toMatchTypeOf<ImportSource>();
expectTypeOf<{ firstName: string }[]>().not.toMatchTypeOf<ImportSource>();

expectTypeOf<Pick<ImportOptions, keyof CallOptions>>().toEqualTypeOf<CallOptions>();
expectTypeOf<Omit<ImportOptions, keyof CallOptions>>().toEqualTypeOf<{
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
}>();
expectTypeOf<ImportProgress>().toEqualTypeOf<{
  rows: number;
  sent: number;
  failed: number;
  skipped: number;
  bytesRead: number;
  totalBytes?: number;
}>();
expectTypeOf<Omit<ImportReport, "rejected" | "unknown">>().toEqualTypeOf<{
  rows: number;
  accepted: number;
  ids?: string[];
  invalidNumbers?: number;
  checkpoint: ImportCheckpoint;
}>();
expectTypeOf<ImportReport["rejected"][number]>().toEqualTypeOf<{
  row: number;
  reason: Ip1ErrorCode | "invalid_phone_number" | "duplicate" | "malformed_row" | "empty_row";
  detail: string;
}>();
expectTypeOf<ImportReport["unknown"][number]>().toEqualTypeOf<{
  firstRow: number;
  lastRow: number;
  error: Ip1Error;
}>();
expectTypeOf<ImportCheckpoint>().toEqualTypeOf<{
  version: 1;
  fingerprint: string;
  done: Rows[];
  unknown: Rows[];
}>();
expectTypeOf<ParsedPhoneNumber>().toEqualTypeOf<{
  isPossiblePhoneNumber: boolean;
  isValidPhoneNumber: boolean;
  phoneNumberType: string;
  parsedMSISDN?: string;
  e164?: string;
  region?: string;
}>();
