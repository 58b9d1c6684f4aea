import type { Ip1ErrorCode } from "../common/error.js";
/**
 * What happens to a call, for logs and metrics. `callId` is the same for all attempts of one call, and different for
 * each call of a client; each page of a list is a call. `path` has no query; numbers and addresses in it are replaced
 * with `{msisdn}`, `{id}` or `{labelName}`. `attempt` counts from 1.
 *
 * A `response` that does not fail is the end of a call, and otherwise a `failure` or `aborted` is: their `attempt` is 0
 * if nothing was sent, and their `elapsedMs` covers the whole call. The `elapsedMs` of a `response` covers the attempt
 * until the body was read. A refused argument is no event at all, as nothing happened.
 */
export type ClientEvent = {
    type: "request";
    callId: number;
    method: string;
    path: string;
    attempt: number;
} | {
    type: "response";
    callId: number;
    method: string;
    path: string;
    attempt: number;
    status: number;
    elapsedMs: number;
    requestId?: string;
} | {
    type: "retry";
    callId: number;
    method: string;
    path: string;
    attempt: number;
    delayMs: number;
    reason: Ip1ErrorCode;
}
/** The client holds a call back, because the service has asked it to wait. */
 | {
    type: "wait";
    callId: number;
    method: string;
    path: string;
    delayMs: number;
}
/** A contact of a list was left out, because it does not fit the API (`invalid: "skip"`); `where` says in what. */
 | {
    type: "skipped";
    callId: number;
    path: string;
    where: string;
    id?: string;
} | {
    type: "aborted";
    callId: number;
    method: string;
    path: string;
    attempt: number;
    elapsedMs: number;
} | {
    type: "failure";
    callId: number;
    method: string;
    path: string;
    attempt: number;
    code: Ip1ErrorCode;
    elapsedMs: number;
    requestId?: string;
};
