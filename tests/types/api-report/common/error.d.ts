/** What kind of failure an {@link Ip1Error} is. */
export type Ip1ErrorCode = 
/** Refused before anything was sent: the message names the argument, what was expected and what came. */
"invalid_argument"
/** 400, 409, 413, 415, 422 and every other 4xx without a code of its own. */
 | "bad_request"
/** 401: the token is missing, wrong or expired. */
 | "unauthorized"
/** 403: the token may not do this, or not from this address. */
 | "forbidden"
/** 404. */
 | "not_found"
/** 429. */
 | "rate_limited"
/** 5xx. */
 | "server_error"
/** No complete answer within `timeoutMs`. */
 | "timeout"
/** `fetch` failed, or the connection broke. */
 | "network"
/** An answer that does not fit the API: not JSON, wrong types, larger than 64 MiB, pages without end. */
 | "bad_response"
/** A redirect, wherever to, or a link to the next page that leaves the base URL's origin. Not followed. */
 | "unsafe_redirect"
/** The WebAssembly module could not be loaded. The next call tries again. */
 | "load_failed";
/**
 * A problem document (RFC 9457), as the service sent it, up to 64 KiB. Any member may be missing; of a larger one, only
 * the standard's texts are there, cut.
 */
export interface Ip1Problem {
    /** A URI that names the kind of problem. */
    type?: string;
    /** The kind of problem in a few words. */
    title?: string;
    /** The HTTP status once more. */
    status?: number;
    /**
     * What is wrong with this request. Where it repeats what the request said of people, and wherever something looks like
     * a phone number or an e-mail address, it reads `[redacted]`.
     */
    detail?: string;
    /** A URI that names this occurrence. */
    instance?: string;
    /** Whatever else the service says. */
    [member: string]: unknown;
}
/** What an {@link Ip1Error} is made of. */
export interface Ip1ErrorFields {
    /** See {@link Ip1Error.code}. */
    code: Ip1ErrorCode;
    /** What happened, in one sentence. */
    message: string;
    /** See {@link Ip1Error.effect}. */
    effect?: "none" | "unknown";
    /** See {@link Ip1Error.status}. */
    status?: number;
    /** See {@link Ip1Error.problem}. */
    problem?: Ip1Problem;
    /** See {@link Ip1Error.retryAfterMs}. */
    retryAfterMs?: number;
    /** See {@link Ip1Error.method}. */
    method?: string;
    /** See {@link Ip1Error.path}. */
    path?: string;
    /** See {@link Ip1Error.attempts}. */
    attempts?: number;
    /** See {@link Ip1Error.requestId}. */
    requestId?: string;
    /** See {@link Ip1Error.cause}. */
    cause?: unknown;
}
/**
 * Every failure but an abort, which rejects with the signal's own reason. Holds no token, no query string
 * and nothing a contact says.
 */
export declare class Ip1Error extends Error {
    /** What kind of failure: the member to switch on. */
    readonly code: Ip1ErrorCode;
    /**
     * Whether a write may have happened: `"none"` when it was not sent or was turned down, `"unknown"` when it
     * was sent and not answered, or answered with something that does not tell. Absent on reads.
     */
    readonly effect?: "none" | "unknown";
    /** HTTP status of the answer, if one came. */
    readonly status?: number;
    /** The answer's problem document, if it was one. */
    readonly problem?: Ip1Problem;
    /** How many milliseconds the service asked to wait. */
    readonly retryAfterMs?: number;
    /** HTTP method of the call. */
    readonly method?: string;
    /** Path of the call without its query, which may hold phone numbers. */
    readonly path?: string;
    /** Requests sent for this call, the first one included. 0 when none was. */
    readonly attempts?: number;
    /**
     * What the service calls this request (`x-request-id`, `request-id` or `x-correlation-id`), where it says so: what its
     * support will ask for.
     */
    readonly requestId?: string;
    /**
     * The exception behind this one: a copy of its `name`, `code`, `syscall`, `errno` and message, and of its own cause.
     */
    readonly cause?: unknown;
    constructor(fields: Ip1ErrorFields);
    /** Always `Ip1Error`, in minified bundles too. */
    get name(): "Ip1Error";
    /** Everything but `cause` and `stack`, `name` and `message` included, for logs. */
    toJSON(): Record<string, unknown>;
}
/**
 * Whether `value` is an {@link Ip1Error}. Goes by a mark rather than by class, so that it also holds for
 * errors of another copy of this package, or from another realm. Never throws.
 */
export declare function isIp1Error(value: unknown): value is Ip1Error;
