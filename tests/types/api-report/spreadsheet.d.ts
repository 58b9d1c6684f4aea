/**
 * Spreadsheets as tables: {@link openSpreadsheet}. A module of its own, with a reader of Excel's and OpenDocument's
 * files, which whoever does not import it does not download.
 *
 * @module ip1-contacts/spreadsheet
 */
import type * as platform from "./common/platform.js";
/** An opened spreadsheet. It holds the tables of its sheets, and nothing of the file. */
export interface Spreadsheet {
    /** The sheets that have cells, in the spreadsheet's order; hidden sheets are among them, charts are not. */
    sheets: {
        /** As the spreadsheet program shows it. */
        name: string;
        /** Rows of its table, the one with the headings included; 0 where it is empty. */
        rows: number;
    }[];
    /**
     * A sheet as CSV in UTF-8, for `importContacts`, `syncContacts` and `openTable` of `ip1-contacts/import`. It begins
     * with the first row and the first column that are in use and ends with the last ones; hidden rows and columns are
     * there. Rows of a report count from that first row.
     *
     * A number has all its digits, neither an exponent nor `.0`; what the spreadsheet program itself has rounded stays
     * rounded. Dates, times and durations are ISO 8601: `2024-05-17`, `2024-05-17T09:30:00`, `09:30:00`, `PT26H30M`.
     * Truth is `TRUE` or `FALSE`, an error what the cell shows, such as `#N/A`, a formula its stored result. Of merged
     * cells the first has the text, and the others are empty.
     *
     * @param sheet Its name, or its index in `sheets`. Default: the first that is not hidden and not empty.
     * @returns Bytes of your own; none where the sheet is empty.
     * @throws `Ip1Error` with `invalid_argument` if there is no such sheet.
     */
    table(sheet?: string | number): Uint8Array;
}
/**
 * Opens a spreadsheet: .xlsx, .xlsm, .xlsb, .xls (of Excel 5 and later) or .ods, known by what is in it and not by
 * its name. All of it is read at once, on this thread: 50 000 rows take some tenths of a second.
 *
 * @param file A file from an `<input>`, another `Blob`, or bytes. At most 256 MiB, also unpacked, with at most
 * 1 048 576 rows and 16 384 columns a sheet.
 * @throws `Ip1Error` with `invalid_argument` if it is something else, which the message names, broken, encrypted or
 * too large; with `load_failed` if the WebAssembly module cannot be loaded. Neither says anything of what the cells say.
 */
export declare function openSpreadsheet(file: platform.Blob | Uint8Array | ArrayBuffer): Promise<Spreadsheet>;
