// What the importer's functions take and bring.
import { expectTypeOf } from "expect-type";
import type { CallOptions, Ip1, Ip1Error, Ip1ErrorCode, NewContact } from "ip1-contacts";
import {
  importContacts,
  normalizePhoneNumber,
  openTable,
  parsePhoneNumber,
  type ImportCheckpoint,
  type ImportOptions,
  type ImportProgress,
  type ImportPromise,
  type ImportReport,
  type ImportSource,
  type ParsedPhoneNumber,
  type Rejection,
  type Table,
  type TableOptions,
} from "ip1-contacts/import";

type Rows = [firstRow: number, lastRow: number];

declare const client: Ip1;
declare const own: Ip1<Own>;
interface Own {
  phoneNumber: string;
  customerNumber?: string;
}
expectTypeOf(importContacts(client, "")).toEqualTypeOf<ImportPromise>();
expectTypeOf(importContacts(own, "", { sync: false })).toEqualTypeOf<ImportPromise>();
expectTypeOf(importContacts(own, "", { sync: true as boolean })).toEqualTypeOf<ImportPromise>();
expectTypeOf((await importContacts(own, "", { sync: true })).ids).toEqualTypeOf<string[]>();
expectTypeOf(importContacts(client, "").report.ids).toEqualTypeOf<string[] | undefined>();
expectTypeOf(parsePhoneNumber).toEqualTypeOf<
  (number: string, defaultRegion?: string) => Promise<ParsedPhoneNumber>
>();
expectTypeOf(normalizePhoneNumber).toEqualTypeOf<
  (cell: string, defaultRegion?: string) => Promise<{ e164: string; isValid: boolean } | { refused: string }>
>();

expectTypeOf<string>().toMatchTypeOf<ImportSource>();
expectTypeOf<Uint8Array>().toMatchTypeOf<ImportSource>();
expectTypeOf<readonly NewContact[]>().toMatchTypeOf<ImportSource>();
expectTypeOf<Set<NewContact>>().toMatchTypeOf<ImportSource>();
expectTypeOf<AsyncGenerator<NewContact>>().toMatchTypeOf<ImportSource>();
expectTypeOf<AsyncGenerator<string>>().toMatchTypeOf<ImportSource>();
expectTypeOf<ArrayBuffer>().toMatchTypeOf<ImportSource>();
expectTypeOf<number>().not.toMatchTypeOf<ImportSource>();
expectTypeOf<{ firstName: string }[]>().not.toMatchTypeOf<ImportSource>();

expectTypeOf<Pick<ImportOptions, keyof CallOptions>>().toEqualTypeOf<CallOptions>();
expectTypeOf<Omit<ImportOptions, keyof CallOptions>>().toEqualTypeOf<{
  sync?: boolean;
  chunkSize?: number;
  concurrency?: number;
  labels?: readonly string[];
  encoding?: string;
  columns?: "auto" | Record<string, string | null> | readonly (string | null)[];
  delimiter?: string;
  headerRow?: number | false;
  normalize?: boolean;
  defaultRegion?: string;
  requirePhoneNumber?: boolean;
  dryRun?: boolean;
  maxWaitMs?: number;
  existing?: "add" | "skip";
  onProgress?: (progress: ImportProgress) => void;
  onRejected?: (rejection: Rejection & { cells?: readonly string[]; contact?: NewContact }) => void;
  onCheckpoint?: (checkpoint: ImportCheckpoint) => void | Promise<void>;
  checkpoint?: ImportCheckpoint;
  resendUnknown?: boolean;
}>();
expectTypeOf<ImportProgress>().toEqualTypeOf<{
  phase: "checking" | "sending" | "waiting";
  rows: number;
  sent: number;
  failed: number;
  skipped: number;
  existing?: number;
  left?: number;
  bytesRead: number;
  totalBytes?: number;
}>();
expectTypeOf<Omit<ImportReport, "rejected" | "unknown" | "table">>().toEqualTypeOf<{
  rows: number;
  accepted: number;
  ids?: string[];
  warnings: { row: number; reason: "unused_phone_number"; detail: string }[];
  blank: number;
  existing?: number;
  left: number;
  checkpoint: ImportCheckpoint;
}>();
expectTypeOf<ImportReport["table"]>().toEqualTypeOf<
  Pick<Table, "encoding" | "delimiter" | "headerRow" | "columns"> | undefined
>();
expectTypeOf(openTable("")).toEqualTypeOf<Promise<Table>>();
expectTypeOf<Parameters<typeof openTable>[1]>().toEqualTypeOf<TableOptions | undefined>();
expectTypeOf<string | Uint8Array | ArrayBuffer>().toMatchTypeOf<Parameters<typeof openTable>[0]>();
expectTypeOf<string[]>().not.toMatchTypeOf<Parameters<typeof openTable>[0]>();
expectTypeOf<Table>().toEqualTypeOf<{
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerRow: number | false;
  readonly headers: readonly string[];
  readonly columns: readonly { header: string; property: string | null }[];
  rows(): AsyncIterable<{ row: number; cells: readonly string[] }>;
}>();
expectTypeOf<ImportReport["rejected"]>().toEqualTypeOf<Rejection[]>();
expectTypeOf<Rejection>().toEqualTypeOf<{
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
