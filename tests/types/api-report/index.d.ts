/**
 * The client of the contacts API: start at {@link Ip1}.
 *
 * @module ip1-contacts
 */
export type { Blacklist } from "./client/blacklist.js";
export type { CallOptions, ListOptions } from "./client/call-options.js";
export { Ip1 } from "./client/client.js";
export type { ClientOptions, TokenProvider } from "./client/client-options.js";
export type { Accepted, Contacts } from "./client/contacts.js";
export { Ip1Error, isIp1Error, type Ip1ErrorCode, type Ip1ErrorFields, type Ip1Problem, } from "./common/error.js";
export type { ClientEvent } from "./client/event.js";
export type { Labels } from "./client/labels.js";
export type { BlacklistEntry, Contact, ContactFilter, ContactMetadata, ContactPatch, ContactProperties, ContactQuery, LabelSummary, NewContact, PhoneNumberMetadata, } from "./client/models.js";
export type { ModuleSource } from "./client/module-source.js";
export type { Page, PagePromise } from "./client/page.js";
export { preload } from "./client/preload.js";
