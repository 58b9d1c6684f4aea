// The package's types and the settled ones can stand for each other, in both directions.
import type * as ours from "ip1-contacts";
import type * as importer from "ip1-contacts/import";
import type * as settledImporter from "./import-surface.js";
import type * as settled from "./surface.js";

type Assignable<From, To> = [From] extends [To] ? true : false;
type Same<A, B> = [Assignable<A, B>, Assignable<B, A>];
type Both = [true, true];

/** Compiles only when the two types fit both ways. */
declare function check<_Fits extends Both>(): void;

check<Same<ours.ClientOptions, settled.ClientOptions>>();
check<Same<ours.TokenProvider, settled.TokenProvider>>();
check<Same<ours.CallOptions, settled.CallOptions>>();
check<Same<ours.ListOptions, settled.ListOptions>>();
check<Same<ours.ClientEvent, settled.ClientEvent>>();
check<Same<ours.Ip1, settled.Ip1>>();
check<Same<typeof ours.Ip1, typeof settled.Ip1>>();
check<Same<typeof ours.preload, typeof settled.preload>>();
check<Same<ours.Contacts, settled.Contacts>>();
check<Same<ours.ContactFilter, settled.ContactFilter>>();
check<Same<ours.ContactQuery, settled.ContactQuery>>();
check<Same<ours.Contact, settled.Contact>>();
check<Same<ours.ContactProperties, settled.ContactProperties>>();
check<Same<ours.ContactMetadata, settled.ContactMetadata>>();
check<Same<ours.PhoneNumberMetadata, settled.PhoneNumberMetadata>>();
check<Same<ours.NewContact, settled.NewContact>>();
check<Same<ours.ContactPatch, settled.ContactPatch>>();
check<Same<ours.Page<ours.Contact>, settled.Page<settled.Contact>>>();
check<Same<ours.PagePromise<ours.Contact>, settled.PagePromise<settled.Contact>>>();
check<Same<ours.Labels, settled.Labels>>();
check<Same<ours.LabelSummary, settled.LabelSummary>>();
check<Same<ours.Blacklist, settled.Blacklist>>();
check<Same<ours.BlacklistEntry, settled.BlacklistEntry>>();
check<Same<ours.Ip1ErrorCode, settled.Ip1ErrorCode>>();
check<Same<ours.Ip1Error, settled.Ip1Error>>();
check<Same<typeof ours.isIp1Error, typeof settled.isIp1Error>>();

// With `sync` ours says more of what it brings.
check<[Assignable<typeof importer.importContacts, typeof settledImporter.importContacts>, true]>();
check<Same<typeof importer.normalizePhoneNumber, typeof settledImporter.normalizePhoneNumber>>();
check<Same<typeof importer.parsePhoneNumber, typeof settledImporter.parsePhoneNumber>>();
check<Same<typeof importer.syncContacts, typeof settledImporter.syncContacts>>();
check<Same<typeof importer.exportContacts, typeof settledImporter.exportContacts>>();
check<Same<importer.SyncOptions, settledImporter.SyncOptions>>();
check<Same<keyof importer.SyncOptions, keyof settledImporter.SyncOptions>>();
check<Same<importer.SyncPromise, settledImporter.SyncPromise>>();
check<Same<importer.SyncChange, settledImporter.SyncChange>>();
check<Same<importer.SyncProgress, settledImporter.SyncProgress>>();
check<Same<importer.SyncReport, settledImporter.SyncReport>>();
check<Same<importer.ExportOptions, settledImporter.ExportOptions>>();
check<Same<keyof importer.ExportOptions, keyof settledImporter.ExportOptions>>();
check<Same<importer.ImportSource, settledImporter.ImportSource>>();
check<Same<importer.TableSource, settledImporter.TableSource>>();
check<Same<importer.TableOptions, settledImporter.TableOptions>>();
check<Same<importer.ImportOptions, settledImporter.ImportOptions>>();
check<Same<importer.ImportPromise, settledImporter.ImportPromise>>();
check<Same<importer.Rejection, settledImporter.Rejection>>();
check<Same<importer.ImportProgress, settledImporter.ImportProgress>>();
check<Same<importer.ImportReport, settledImporter.ImportReport>>();
check<Same<importer.ImportCheckpoint, settledImporter.ImportCheckpoint>>();
check<Same<importer.ParsedPhoneNumber, settledImporter.ParsedPhoneNumber>>();

// Methods are compared loosely inside an interface, so each is also compared by itself.
check<Same<ours.Contacts["list"], settled.Contacts["list"]>>();
check<Same<ours.Contacts["count"], settled.Contacts["count"]>>();
check<Same<ours.Contacts["get"], settled.Contacts["get"]>>();
check<Same<ours.Contacts["update"], settled.Contacts["update"]>>();
check<Same<ours.Contacts["replace"], settled.Contacts["replace"]>>();
check<Same<ours.Contacts["add"], settled.Contacts["add"]>>();
check<Same<ours.Contacts["delete"], settled.Contacts["delete"]>>();
check<Same<ours.Contacts["deleteMatching"], settled.Contacts["deleteMatching"]>>();
check<Same<ours.Labels["add"], settled.Labels["add"]>>();
check<Same<ours.Labels["delete"], settled.Labels["delete"]>>();
check<Same<ours.Blacklist["list"], settled.Blacklist["list"]>>();
check<Same<ours.Blacklist["add"], settled.Blacklist["add"]>>();
check<Same<ours.Blacklist["get"], settled.Blacklist["get"]>>();
check<Same<ours.Blacklist["put"], settled.Blacklist["put"]>>();
check<Same<ours.Blacklist["delete"], settled.Blacklist["delete"]>>();
check<Same<Parameters<ours.Contacts["list"]>, Parameters<settled.Contacts["list"]>>>();
check<Same<Parameters<ours.Blacklist["list"]>, Parameters<settled.Blacklist["list"]>>>();
check<Same<keyof ours.Contacts, keyof settled.Contacts>>();
check<Same<keyof importer.ImportOptions, keyof settledImporter.ImportOptions>>();
check<Same<keyof ours.Ip1Error, keyof settled.Ip1Error>>();
check<Same<keyof ours.ClientOptions, keyof settled.ClientOptions>>();
check<Same<keyof ours.PagePromise<ours.Contact>, keyof settled.PagePromise<settled.Contact>>>();

// The same for an account's own properties.
interface Own {
  phoneNumber: string;
  customerNumber?: string;
}
check<Same<ours.Ip1<Own>, settled.Ip1<Own>>>();
check<Same<ours.Contact<Own>, settled.Contact<Own>>>();
check<Same<ours.NewContact<Own>, settled.NewContact<Own>>>();
check<Same<ours.ContactPatch<Own>, settled.ContactPatch<Own>>>();
check<Same<ours.Contacts<Own>["list"], settled.Contacts<Own>["list"]>>();
check<Same<ours.Contacts<Own>["update"], settled.Contacts<Own>["update"]>>();
check<Same<ours.Contacts<Own>["replace"], settled.Contacts<Own>["replace"]>>();
check<Same<ours.Contacts<Own>["add"], settled.Contacts<Own>["add"]>>();

// The comparison itself tells types apart.
// @ts-expect-error a string is no number
check<Same<string, number>>();
// @ts-expect-error one way is not enough
check<Same<"a", string>>();
