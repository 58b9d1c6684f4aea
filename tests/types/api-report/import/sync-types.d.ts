import type { CallOptions, Contact, ContactFilter, Ip1Error, NewContact } from "ip1-contacts";
import type { ImportOptions, ImportReport, Rejection, TableOptions } from "./types.js";
/** Options of {@link syncContacts}. Those of a call are used for every request. */
export interface SyncOptions extends CallOptions, TableOptions {
    /**
     * What makes two contacts the same: `phoneNumber` (compared as E.164, whatever its spelling), `email` (capitals do not
     * count), `id` (the column `id` of an export), or any property. Default `phoneNumber`.
     */
    match?: string;
    /**
     * Only contacts that match this are compared, and may be changed or removed. Its labels and properties are part of every
     * contact that is added or changed, so that it stays in the scope. Default: the whole account.
     */
    scope?: ContactFilter;
    /** Add who is missing. Default true. With `match: "id"` nobody is added: the service gives the ids. */
    add?: boolean;
    /**
     * `"merge"` (default): the source's properties are set, others stay, an empty cell changes nothing, labels are added.
     * `"replace"`: the contact becomes what the source says, and what it does not say is removed. `false`: who is there is
     * left alone.
     */
    update?: "merge" | "replace" | false;
    /** With `"merge"`: an empty cell removes the property. Default false. */
    clear?: boolean;
    /**
     * Delete who is in the scope and not in the source. Default false. `true` needs `scope`; `{ all: true }` says that the
     * whole account is meant. A source in which no row has a key removes nobody.
     */
    remove?: boolean | {
        all: true;
    };
    /**
     * More removals than this stop the sync before anything is written: a number, or a share of those compared. Default
     * `"10%"`.
     */
    maxRemovals?: number | `${number}%`;
    /** Added to every contact of the source. */
    labels?: readonly string[];
    /**
     * Rewrite phoneNumber as E.164 as {@link normalizePhoneNumber} does, and refuse what is no number row by row. Default
     * true.
     */
    normalize?: boolean;
    /** For numbers written without a country code and rows without a `region` (ISO 3166-1 alpha-2). Default `"SE"`. */
    defaultRegion?: string;
    /**
     * Refuse a table without a column of phone numbers before anything is sent. Default: true where `match` is
     * `phoneNumber`.
     */
    requirePhoneNumber?: boolean;
    /** Calls under way at once, 1 to 100. Default 4. */
    concurrency?: number;
    /**
     * How many milliseconds in all the service may ask to wait (429, 503 with `Retry-After`) before the sync stops.
     * Default 600 000.
     */
    maxWaitMs?: number;
    /** Read and compare, and write nothing: the report says what would be done. Default false. */
    dryRun?: boolean;
    /** Told how far the sync is, at least every 250 ms and at the end. What it throws is ignored. */
    onProgress?: (progress: SyncProgress) => void;
    /** Told each row that is refused, with what it says: personal data. What it throws is ignored. */
    onRejected?: ImportOptions["onRejected"];
    /**
     * Told each change as it is planned, for a preview: personal data. All contacts of the scope are kept in memory for it.
     * What it throws is ignored.
     */
    onChange?: (change: SyncChange) => void;
}
/** A change that is planned. */
export type SyncChange = {
    /** Who is missing. */
    type: "add";
    /** The row, from 1. */
    row: number;
    /** As it is added. */
    contact: NewContact;
} | {
    /** Who differs. */
    type: "update";
    /** The row, from 1. */
    row: number;
    /** Of whom. */
    id: string;
    /** As it is. */
    before: Pick<Contact, "properties" | "labels">;
    /** As it will be. */
    after: Pick<Contact, "properties" | "labels">;
} | {
    /** Who is no longer in the source. */
    type: "remove";
    /** Of whom. */
    id: string;
    /** As it is. */
    contact: Pick<Contact, "properties" | "labels">;
};
/** How far a sync is. */
export interface SyncProgress {
    /** Reading the account, comparing it with the source, writing; `waiting` while the service has asked for a pause. */
    phase: "reading" | "comparing" | "writing" | "waiting";
    /** Contacts of the account that were read. */
    read: number;
    /** Rows of the source that were read. */
    rows: number;
    /** Contacts to add, to change and to remove. */
    planned: number;
    /** Those of them that are done. */
    done: number;
    /** Those that failed or were turned down. */
    failed: number;
}
/** What became of the account. In a dry run: what would become of it. */
export interface SyncReport {
    /** Rows read from the source. */
    rows: number;
    /** Contacts of the account that were compared. */
    compared: number;
    /** Contacts added. */
    added: number;
    /** Contacts changed. */
    updated: number;
    /** Rows whose contact was as they say. */
    unchanged: number;
    /** Contacts removed. */
    removed: number;
    /** Rows that cannot be used, and rows that the service turned down, in source order. */
    rejected: Rejection[];
    /** Rows written whose phone number has a possible length, but lies in no range in use. */
    warnings: ImportReport["warnings"];
    /** Rows that hold delimiters and blanks only. */
    blank: number;
    /** Several contacts of the account have the key of one row: the oldest is kept in step, the others are named. */
    duplicates: {
        /** From 1. */
        row: number;
        /** All but the oldest. */
        ids: string[];
    }[];
    /** Writes that failed or that were not answered; running the sync again settles them. */
    failed: {
        /** Of an addition or a change: the row. */
        row?: number;
        /** Of a change or a removal: the contact. */
        id?: string;
        /** What happened. */
        error: Ip1Error;
    }[];
    /** How the table was read. Absent of contacts. */
    table?: ImportReport["table"];
}
/** A promise with the report so far: also what there is to know after an abort or a failure. */
export interface SyncPromise extends Promise<SyncReport> {
    /** As it is now, and as it was at the end. */
    readonly report: SyncReport;
}
