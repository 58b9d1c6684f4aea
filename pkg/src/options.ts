import type { ClientEvent } from "./event.js";
import { Ip1Error } from "./error.js";
import type * as platform from "./platform.js";
import { sharedSignal, type SharedSignal } from "./signal.js";

/**
 * Supplies the bearer token: called before a request when none is cached, and with `refresh: true` after the
 * service answered 401 to the last one. Calls that wait at the same time share one invocation.
 */
export type TokenProvider = (context: { refresh: boolean }) => string | Promise<string>;

/** Options of {@link Ip1}. */
export interface ClientOptions {
  /** Bearer token, or a function that supplies one. */
  token: string | TokenProvider;
  /**
   * Where the service is. Default `https://api.ip1sms.com`. May carry a path, for a proxy of your own. https
   * only, except for loopback hosts.
   */
  baseUrl?: string | platform.URL;
  /**
   * Milliseconds that one attempt may take, reading the body included. Default 30 000, and 120 000 for
   * `contacts.add` with `sync`.
   */
  timeoutMs?: number;
  /** Attempts after the first, where repeating is safe. Default 2. */
  maxRetries?: number;
  /** Sent with every call. `Authorization` is refused: the token goes there. */
  headers?: Record<string, string>;
  /** Default: `globalThis.fetch`, looked up at each call. */
  fetch?: platform.Fetch;
  /** The method that deletes one contact. Default `"DELETE"`; the vendor's page prints `"POST"`. */
  deleteVia?: "DELETE" | "POST";
  /** Told of every request, response, retry and failure. What it throws is ignored. */
  onEvent?: (event: ClientEvent) => void;
}

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call at once, with the signal's reason, also while it waits to retry. */
  signal?: platform.AbortSignal;
  /** Overrides {@link ClientOptions.timeoutMs}. */
  timeoutMs?: number;
  /** Overrides {@link ClientOptions.maxRetries}. */
  maxRetries?: number;
  /** Added to the client's headers, and stronger. */
  headers?: Record<string, string>;
}

/** Where the WebAssembly module can come from, instead of the package itself. */
export type ModuleSource =
  string | platform.URL | platform.Response | platform.BufferSource | platform.WebAssemblyModule;

/** The client's options as the core takes them. @internal */
export interface Settings {
  token: string | TokenProvider;
  baseUrl: string;
  timeoutMs?: number;
  maxRetries?: number;
  headers: Record<string, string>;
  fetch?: platform.Fetch;
  deleteVia?: "DELETE" | "POST";
  onEvent?: (event: ClientEvent) => void;
}

/** A call's options as the core takes them. @internal */
export interface CallSettings {
  signal?: SharedSignal;
  timeoutMs?: number;
  maxRetries?: number;
  headers: Record<string, string>;
  sync?: boolean;
}

const DEFAULT_BASE_URL = "https://api.ip1sms.com";
/** Timers count in 31 bits: more would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;
const MOST_RETRIES = 100;

/** Visible ASCII, without the two characters that JSON escapes. */
const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const CLIENT_OPTIONS = [
  "token",
  "baseUrl",
  "timeoutMs",
  "maxRetries",
  "headers",
  "fetch",
  "deleteVia",
  "onEvent",
];
const CALL_OPTIONS = ["signal", "timeoutMs", "maxRetries", "headers"];

/** Checks the options of a client. Here and not in the core, because a constructor cannot wait for it. @internal */
export function clientSettings(options: ClientOptions): Settings {
  knownNames("options", options, CLIENT_OPTIONS);
  const { token, fetch, deleteVia, onEvent } = options;
  if (typeof token === "string" ? !TOKEN.test(token) : typeof token !== "function") {
    throw refused("options.token", "a non-empty token without spaces and quotes, or a function", token);
  }
  optionalFunction("options.fetch", fetch);
  optionalFunction("options.onEvent", onEvent);
  if (deleteVia !== undefined && deleteVia !== "DELETE" && deleteVia !== "POST") {
    throw refused("options.deleteVia", '"DELETE" or "POST"', deleteVia);
  }
  return { ...shared(options), token, baseUrl: baseUrl(options.baseUrl), fetch, deleteVia, onEvent };
}

/** Checks the options of a call; `more` are the names of those that only this call has. @internal */
export function callSettings(options: CallOptions | undefined, more: readonly string[]): CallSettings {
  if (options === undefined) return { headers: {} };
  knownNames("options", options, [...CALL_OPTIONS, ...more]);
  const { signal, sync } = options as CallOptions & { sync?: unknown };
  if (signal !== undefined && !isSignal(signal)) throw refused("options.signal", "AbortSignal", signal);
  if (sync !== undefined && typeof sync !== "boolean") throw refused("options.sync", "boolean", sync);
  return { ...shared(options), signal: signal && sharedSignal(signal), sync };
}

/**
 * The options of a list together with those of one of its pages, which are stronger; copied, so that they
 * stay as they are. What is no object is handed on, for the check to refuse. @internal
 */
export function mergedOptions(list: CallOptions | undefined, page?: CallOptions): CallOptions | undefined {
  if (page !== undefined && !isRecord(page)) return page;
  if (!isRecord(list)) return list === undefined ? page : list;
  const merged = { ...(list as CallOptions), ...page };
  return isRecord(merged.headers) ? { ...merged, headers: { ...merged.headers } } : merged;
}

function shared({ timeoutMs, maxRetries, headers }: CallOptions) {
  return {
    timeoutMs: integer("options.timeoutMs", timeoutMs, 1, LONGEST_TIMER_MS),
    maxRetries: integer("options.maxRetries", maxRetries, 0, MOST_RETRIES),
    headers: headerRecord(headers),
  };
}

function baseUrl(given: unknown): string {
  if (given === undefined) return DEFAULT_BASE_URL;
  const argument = "options.baseUrl";
  const expected = "an absolute https URL";
  if (typeof given !== "string" && !(given instanceof URL)) throw refused(argument, expected, given);
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw refused(argument, expected, given);
  }
  const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw refused(argument, "an https URL (http for loopback hosts only)", `${url.protocol} URL`, true);
  }
  if (url.username || url.password)
    throw refused(argument, "a URL without user name and password", "one with", true);
  if (url.search || url.hash) throw refused(argument, "a URL without query and fragment", "one with", true);
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function headerRecord(headers: unknown): Record<string, string> {
  if (headers === undefined) return {};
  if (!isRecord(headers)) throw refused("options.headers", "an object of strings", headers);
  for (const [name, value] of Object.entries(headers)) {
    const argument = `options.headers[${JSON.stringify(name)}]`;
    if (!HEADER_NAME.test(name)) throw refused(argument, "a header name (RFC 9110)", "another string", true);
    if (name.toLowerCase() === "authorization") {
      throw refused(argument, "the token in options.token", "a header", true);
    }
    if (typeof value !== "string") throw refused(argument, "string", value);
    if (!HEADER_VALUE.test(value)) {
      throw refused(argument, "a header value in Latin-1 without line breaks", "another string", true);
    }
  }
  return { ...(headers as Record<string, string>) };
}

function integer(argument: string, value: unknown, min: number, max: number): number | undefined {
  if (
    value === undefined ||
    (Number.isInteger(value) && (value as number) >= min && (value as number) <= max)
  ) {
    return value as number | undefined;
  }
  const shown = typeof value === "number";
  throw refused(argument, `an integer from ${min} to ${max}`, shown ? String(value) : value, shown);
}

function optionalFunction(argument: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") throw refused(argument, "function", value);
}

function knownNames(argument: string, value: unknown, names: readonly string[]): void {
  if (!isRecord(value)) throw refused(argument, "object", value);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw refused(`${argument}.${unknown}`, `one of ${names.join(", ")}`, "an unknown name", true);
}

/** By its shape: a signal may come from another realm or library. */
function isSignal(value: unknown): value is AbortSignal {
  return (
    isObject(value) && typeof value.aborted === "boolean" && typeof value.addEventListener === "function"
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether its members say it all: what a `Map` or `Headers` holds would get lost. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.prototype.toString.call(value) === "[object Object]";
}

/** Names the type of what came, never the value: it may be a secret. `described` says that it is a description. */
function refused(argument: string, expected: string, came: unknown, described = false): Ip1Error {
  const got = described ? came : came === "" ? "empty string" : kindOf(came);
  return new Ip1Error({
    code: "invalid_argument",
    message: `${argument}: expected ${expected}, got ${got}`,
    attempts: 0,
  });
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
