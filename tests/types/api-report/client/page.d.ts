import type { CallOptions } from "./call-options.js";
/** One page of a collection. */
export interface Page<T> {
    /** What is on it. */
    readonly items: T[];
    /** How many items of the collection come before it. */
    readonly start: number;
    /** Whether another page follows. */
    readonly hasNext: boolean;
    /** Fetches the page that follows. Rejects with code `invalid_argument` when there is none. */
    next(options?: CallOptions): Promise<Page<T>>;
}
/**
 * A list under way. Awaited, it is the first page; `for await` runs over every item of all pages, each id
 * once, fetching a page when the one before is used up.
 */
export interface PagePromise<T> extends Promise<Page<T>>, AsyncIterable<T> {
    /** The pages, one by one. */
    pages(): AsyncIterable<Page<T>>;
    /**
     * All items in an array, each id once, or the first `limit` of them. No page is fetched that is not needed; how
     * large the pages are, the list's own `limit` says.
     */
    toArray(options?: {
        limit?: number;
    }): Promise<T[]>;
}
/** Where the next page is, as the core says. */
export interface Cursor {
    target: string;
    /** Whether the service's own links lead there. */
    linked: boolean;
}
/** A page as the core returns it. */
export interface RawPage<T> {
    items: T[];
    start: number;
    next?: Cursor;
    /** The last page of the collection, where the service links to it. */
    last?: Cursor;
}
/** A collection that comes in pages. */
export interface Collection<T> {
    /** Method and path. */
    readonly endpoint: string;
    readonly id: (item: T) => string;
    /** Fetches the page at `cursor` with the options of the list, unless there are others. */
    fetch(cursor: Cursor, options?: CallOptions): Promise<RawPage<T>>;
}
/** Makes the promise of a list from the promise of its first page. */
export declare function pagePromise<T>(collection: Collection<T>, first: Promise<RawPage<T>>): PagePromise<T>;
