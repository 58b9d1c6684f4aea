/** A fault to inject: for which requests, how often, and which one. */
export interface FaultRule {
    /** Which requests below `/v2` it is about. Without it, all of them. */
    match?: {
        /** In capitals, such as `"POST"`. */
        method?: string;
        /**
         * The path as it was sent, percent-encoding and all, without the query; a `*` at its end stands for any rest:
         * `"/v2/contacts/*"`.
         */
        path?: string;
    };
    /** How often it applies at most. No limit by default. */
    times?: number;
    /** From 0 to 1, which is the default. */
    probability?: number;
    /**
     * An integer, 0 by default. Every request that matches draws once, so that the same requests in the same order meet
     * the same faults.
     */
    seed?: number;
    /** What happens. Of the rules that match, the first one whose draw falls within its probability applies. */
    action: FaultAction;
}
/** What happens to a request that a rule applies to. */
export type FaultAction = 
/**
 * This answer (200 to 599), and nothing is done. A `body` that is a string is sent as text, any other as JSON; without
 * one, errors have a problem document. `retryAfter` is a number of seconds, or the text of the header.
 */
{
    type: "status";
    status: number;
    body?: unknown;
    retryAfter?: number | string;
}
/** After so many milliseconds, all as usual. */
 | {
    type: "delay";
    ms: number;
}
/** Nothing is done, and `fetch` rejects with a TypeError. */
 | {
    type: "drop-before";
}
/** All is done, and `fetch` rejects with a TypeError. */
 | {
    type: "drop-after";
}
/** All is done; half of the body arrives, and reading the rest rejects with a TypeError. */
 | {
    type: "truncate";
}
/** All is done; half of the body arrives, and nothing more until the request is aborted. */
 | {
    type: "stall-body";
}
/** All is done; the answer is 200 and an HTML page. */
 | {
    type: "not-json";
}
/** All is done; the first `id`, `msisdn` or `labelName` of the answer is a number. */
 | {
    type: "wrong-type";
}
/** A redirect (300 to 399, 302 by default), and nothing is done. */
 | {
    type: "redirect";
    location: string;
    status?: number;
}
/** The answer as usual, but its link to the next page is this one. */
 | {
    type: "evil-link";
    target: string;
};
/** A request below `/v2` that has arrived. */
export interface RecordedRequest {
    /** As it was sent. */
    method: string;
    /** With the query, as it was sent. */
    path: string;
    /** By names in lower case, repeated ones joined by a comma. Tokens read `[redacted]`. */
    headers: Record<string, string>;
    /** Whether it came with a token that the sandbox accepts. */
    authorized: boolean;
    /** The answer's status; null if there is no answer, or none yet. */
    status: number | null;
    /** The `type` of the fault that a rule injected, or null. */
    fault: FaultAction["type"] | null;
    /** How many bytes of a body came. The body itself is not kept. */
    bodyBytes: number;
    /** In milliseconds since 1970. */
    receivedAt: number;
}
