import type { CallOptions } from "../client/call-options.js";
/** Options of {@link exportContacts}. Those of a call are used for every page. */
export interface ExportOptions extends CallOptions {
    /**
     * `"csv"` (default): UTF-8 with a byte order mark, a heading, and a row for each contact. `"jsonl"`: a contact a line,
     * as the client returns it, with its metadata where `query.meta` asks for it.
     */
    format?: "csv" | "jsonl";
    /**
     * Of CSV: names of properties, in their order; `id` is the contact's id, `labels` are its labels, parted by `;`. Where
     * a property has one of these names, or one that would be read as something else, `properties.` comes before it, here
     * and in the heading: `properties.labels`, `properties.Mobile`. Default: `id`, `phoneNumber`, every other property that
     * says something of somebody, in the order in which they are met, `labels`.
     */
    columns?: readonly string[];
    /** Of CSV: `,` `;` tab or `|`. Default `,`. Swedish Excel wants `;`. */
    delimiter?: string;
    /**
     * Of CSV. `"escape"` (default): what a spreadsheet would run as a formula gets an apostrophe, which an import takes away
     * again; phone numbers and amounts stay as they are. `"keep"`: all texts stay as they are.
     */
    formulas?: "escape" | "keep";
    /** Told after every page how many contacts were read. What it throws is ignored. */
    onProgress?: (progress: {
        contacts: number;
    }) => void;
}
