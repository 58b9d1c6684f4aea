/**
 * The client of the contacts API: start at {@link Ip1}.
 *
 * @module ip1-contacts
 */

export type { Blacklist } from "./blacklist.js";
export type { CallOptions, ListOptions } from "./call-options.js";
export { Ip1 } from "./client.js";
export type { ClientOptions, TokenProvider } from "./client-options.js";
export type { Accepted, Contacts } from "./contacts.js";
export { Ip1Error, isIp1Error, type Ip1ErrorCode, type Ip1ErrorFields, type Ip1Problem } from "./error.js";
export type { ClientEvent } from "./event.js";
export type { Labels } from "./labels.js";
export type {
  BlacklistEntry,
  Contact,
  ContactFilter,
  ContactMetadata,
  ContactPatch,
  ContactProperties,
  ContactQuery,
  LabelSummary,
  NewContact,
  PhoneNumberMetadata,
} from "./models.js";
export type { ModuleSource } from "./module-source.js";
export type { Page, PagePromise } from "./page.js";
export { preload } from "./preload.js";
