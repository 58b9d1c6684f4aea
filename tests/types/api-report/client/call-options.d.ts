import type * as platform from "../common/platform.js";
/** Options of a single call. */
export interface CallOptions {
    /** Ends the call at once, with the signal's reason, also while it waits to retry. */
    signal?: platform.AbortSignal;
    /** Overrides the client's `timeoutMs`. */
    timeoutMs?: number;
    /** Overrides the client's `maxRetries`. */
    maxRetries?: number;
    /** Added to the client's headers, and stronger. */
    headers?: Record<string, string>;
}
/** Options of a list of contacts; they hold for all its pages. */
export interface ListOptions extends CallOptions {
    /**
     * What to do with a contact that does not fit the API: fail with `bad_response` (`"throw"`, the default), or leave
     * it out and tell `onEvent` (`"skip"`).
     */
    invalid?: "throw" | "skip";
}
