import { boolean, headerRecord, integer, LONGEST_TIMER_MS, MOST_RETRIES, oneOf } from "../common/checks.js";
import { membersOf } from "../common/members.js";
import { bare } from "../common/objects.js";
import type * as platform from "../common/platform.js";
import { sharedSignal, type SharedSignal } from "../common/signal.js";

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

/** A call's options as the core takes them: what is not there is `undefined`, whatever the page's scripts do. @internal */
export interface CallSettings {
  signal?: SharedSignal;
  timeoutMs?: number;
  maxRetries?: number;
  headers: Record<string, string>;
  sync?: boolean;
  invalid?: "throw" | "skip";
  /** Which call of the client it is. */
  callId?: number;
}

/** The options that every call has, and those of some. */
const CALL_OPTIONS = ["signal", "timeoutMs", "maxRetries", "headers"];

const NONE: CallSettings = /* @__PURE__ */ bare({ headers: /* @__PURE__ */ bare({}) });

/** Checks the options of a call; `more` are the names of those that only this call has. @internal */
export function callSettings(options: unknown, more: readonly (keyof CallSettings)[] = []): CallSettings {
  if (options === undefined) return NONE;
  const given = membersOf<Record<keyof CallSettings, unknown>>("options", options, [
    ...CALL_OPTIONS,
    ...more,
  ]);
  return bare({
    signal: sharedSignal("options.signal", given.signal),
    timeoutMs: integer("options.timeoutMs", given.timeoutMs, 1, LONGEST_TIMER_MS),
    maxRetries: integer("options.maxRetries", given.maxRetries, 0, MOST_RETRIES),
    headers: headerRecord("options.headers", given.headers),
    sync: boolean("options.sync", given.sync),
    invalid: oneOf("options.invalid", given.invalid, ["throw", "skip"]),
  });
}

/** The settings of a list with the options of one of its pages over them. @internal */
export function pageSettings(list: CallSettings, options: unknown): CallSettings {
  if (options === undefined) return list;
  const { headers, ...own } = callSettings(options);
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  const hasHeaders = Object.keys(headers).length > 0;
  return bare({ ...list, ...Object.fromEntries(given), ...(hasHeaders && { headers }) });
}
