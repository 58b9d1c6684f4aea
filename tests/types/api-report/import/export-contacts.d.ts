import type { ContactQuery, Ip1 } from "ip1-contacts";
import type * as platform from "../common/platform.js";
import type { ExportOptions } from "./export-types.js";
/**
 * Every contact that matches, each once, as a file that spreadsheets open and that `importContacts` and `syncContacts`
 * read again. Nothing is sent before the stream is read, and no page before it is wanted. Without `columns`, all contacts
 * are read before the first byte comes, to know every property.
 *
 * `GET /v2/contacts` for each page.
 *
 * @param query Filters, `meta` and order; `limit` is the size of a page (default 1000), `start` where to begin.
 * @returns A stream that fails with what a list rejects with: an `Ip1Error`, `invalid_argument` among them, or the reason
 * of an abort. Cancelling it ends the reading.
 */
export declare function exportContacts<P extends object>(client: Ip1<P>, query?: ContactQuery, options?: ExportOptions): platform.ByteStream;
