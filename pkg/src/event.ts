import type { Ip1ErrorCode } from "./error.js";

/**
 * What happens to a call, for logs and metrics. `path` has no query; phone numbers in it are replaced with
 * `{msisdn}`. `attempt` counts from 1. A `failure` ends a call; an abort does not count as one, and a refused
 * argument is no event at all, as nothing happened. The `elapsedMs` of a `failure` covers the whole call,
 * that of a `response` the attempt until the body was read.
 */
export type ClientEvent =
  | { type: "request"; method: string; path: string; attempt: number }
  | { type: "response"; method: string; path: string; attempt: number; status: number; elapsedMs: number }
  | { type: "retry"; method: string; path: string; attempt: number; delayMs: number; reason: Ip1ErrorCode }
  | { type: "failure"; method: string; path: string; attempt: number; code: Ip1ErrorCode; elapsedMs: number };
