import type * as platform from "../common/platform.js";
import type { Table, TableOptions } from "./types.js";
/**
 * Looks at a table, or at vCards, before they are imported: reads no more than the first 256 KiB, and sends nothing.
 *
 * What an import would refuse because somebody has to choose is shown instead: a table without a column of phone
 * numbers, a heading that comes twice, and with `headerRow: false` columns without names. Nothing is kept of what the
 * rows say but by the table that is returned.
 *
 * @param source Text, bytes, or a file. A stream can be read only once, so it is none.
 * @param options As {@link importContacts} takes them.
 * @throws `Ip1Error` with `invalid_argument` for options and sources that cannot be used, as an import would say:
 * an encoding that is not known, a spreadsheet (`openSpreadsheet` of `ip1-contacts/spreadsheet` reads it), other binary
 * data, a heading that seems to stand further down or is longer than what is read; with `load_failed`; or what the
 * file itself fails with.
 */
export declare function openTable(source: string | Uint8Array | ArrayBuffer | platform.Blob, options?: TableOptions): Promise<Table>;
