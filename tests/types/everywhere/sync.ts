// What sync and export take and bring.
import { expectTypeOf } from "expect-type";
import type {
  CallOptions,
  Contact,
  ContactFilter,
  ContactQuery,
  Ip1,
  Ip1Error,
  NewContact,
} from "ip1-contacts";
import {
  exportContacts,
  syncContacts,
  type ExportOptions,
  type ImportOptions,
  type ImportReport,
  type ImportSource,
  type Rejection,
  type SyncChange,
  type SyncOptions,
  type SyncProgress,
  type SyncPromise,
  type SyncReport,
  type TableOptions,
} from "ip1-contacts/import";

declare const client: Ip1;
declare const own: Ip1<{ phoneNumber: string; customerNumber?: string }>;
declare const source: ImportSource;

expectTypeOf(syncContacts(client, source)).toEqualTypeOf<SyncPromise>();
expectTypeOf(syncContacts(own, own.contacts.list())).toEqualTypeOf<SyncPromise>();
expectTypeOf(syncContacts(client, "").report).toEqualTypeOf<SyncReport>();
expectTypeOf(await syncContacts(client, "")).toEqualTypeOf<SyncReport>();
expectTypeOf(syncContacts).parameter(1).toEqualTypeOf<ImportSource>();

expectTypeOf<SyncOptions>().toMatchTypeOf<CallOptions & TableOptions>();
expectTypeOf<SyncOptions["scope"]>().toEqualTypeOf<ContactFilter | undefined>();
expectTypeOf<SyncOptions["update"]>().toEqualTypeOf<"merge" | "replace" | false | undefined>();
expectTypeOf<SyncOptions["remove"]>().toEqualTypeOf<boolean | { all: true } | undefined>();
expectTypeOf<SyncOptions["maxRemovals"]>().toEqualTypeOf<number | `${number}%` | undefined>();
expectTypeOf<SyncOptions["onRejected"]>().toEqualTypeOf<ImportOptions["onRejected"]>();
// @ts-expect-error a share has a sign
syncContacts(client, "", { maxRemovals: "10" });
// @ts-expect-error there are no chunks to speak of
syncContacts(client, "", { chunkSize: 10 });

type Known = Pick<Contact, "properties" | "labels">;
expectTypeOf<SyncChange>().toEqualTypeOf<
  | { type: "add"; row: number; contact: NewContact }
  | { type: "update"; row: number; id: string; before: Known; after: Known }
  | { type: "remove"; id: string; contact: Known }
>();
expectTypeOf<SyncProgress["phase"]>().toEqualTypeOf<"reading" | "comparing" | "writing" | "waiting">();
expectTypeOf<Omit<SyncProgress, "phase">>().toEqualTypeOf<
  Record<"read" | "rows" | "planned" | "done" | "failed", number>
>();
expectTypeOf<SyncReport>().toEqualTypeOf<{
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
}>();

expectTypeOf(exportContacts).parameter(1).toEqualTypeOf<ContactQuery | undefined>();
expectTypeOf(exportContacts).parameter(2).toEqualTypeOf<ExportOptions | undefined>();
expectTypeOf<ExportOptions["format"]>().toEqualTypeOf<"csv" | "jsonl" | undefined>();
expectTypeOf<ExportOptions["columns"]>().toEqualTypeOf<readonly string[] | undefined>();
syncContacts(client, exportContacts(own, { labels: "x" }, { formulas: "keep" }));
