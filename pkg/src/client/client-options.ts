import {
  boolean,
  headerRecord,
  integer,
  LONGEST_TIMER_MS,
  MOST_RETRIES,
  oneOf,
  optionalFunction,
} from "../common/checks.js";
import { membersOf } from "../common/members.js";
import { bare } from "../common/objects.js";
import type * as platform from "../common/platform.js";
import { refused, refusedAs } from "../common/refusal.js";
import { TOKEN } from "./contract.js";
import { environment } from "./environment.js";
import type { ClientEvent } from "./event.js";

/**
 * Supplies the bearer token: called before a request when none is cached, and with `refresh: true` after the
 * service answered 401 to the last one. Calls that wait at the same time share one invocation.
 */
export type TokenProvider = (context: { refresh: boolean }) => string | Promise<string>;

/** Options of {@link Ip1}. */
export interface ClientOptions {
  /**
   * Bearer token, or a function that supplies one. Default: the environment variable `IP1_TOKEN`, where there is an
   * environment (Node, Deno, Bun).
   */
  token?: string | TokenProvider;
  /**
   * Where the service is. Default: the environment variable `IP1_BASE_URL`, or `https://api.ip1sms.com`. May carry a
   * path, for a proxy of your own. https only, except for loopback hosts and with `insecureHttp`.
   */
  baseUrl?: string | platform.URL;
  /** Allows http to other hosts than this machine, such as those of a test cluster. Default false. */
  insecureHttp?: boolean;
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

const CLIENT_OPTIONS = [
  "token",
  "baseUrl",
  "insecureHttp",
  "timeoutMs",
  "maxRetries",
  "headers",
  "fetch",
  "deleteVia",
  "onEvent",
];

const DEFAULT_BASE_URL = "https://api.ip1sms.com";

/** Checks the options of a client. Here and not in the core, because a constructor cannot wait for it. @internal */
export function clientSettings(options: unknown = {}): Settings {
  const given = membersOf<ClientOptions>("options", options, CLIENT_OPTIONS);
  return bare({
    token: token(given.token),
    baseUrl: baseUrl(given.baseUrl, boolean("options.insecureHttp", given.insecureHttp) ?? false),
    timeoutMs: integer("options.timeoutMs", given.timeoutMs, 1, LONGEST_TIMER_MS),
    maxRetries: integer("options.maxRetries", given.maxRetries, 0, MOST_RETRIES),
    headers: headerRecord("options.headers", given.headers),
    fetch: optionalFunction("options.fetch", given.fetch),
    deleteVia: oneOf("options.deleteVia", given.deleteVia, ["DELETE", "POST"]),
    onEvent: optionalFunction("options.onEvent", given.onEvent),
  });
}

function token(given: unknown): string | TokenProvider {
  const form = "a non-empty token without spaces and quotes";
  if (given !== undefined) {
    if (typeof given === "function") return given as TokenProvider;
    if (typeof given === "string" && TOKEN.test(given)) return given;
    throw refused("options.token", `${form}, or a function`, given);
  }
  const found = environment("IP1_TOKEN");
  if (found === undefined) {
    throw refusedAs("options.token", `${form}, or one in the environment variable IP1_TOKEN`, "neither");
  }
  if (TOKEN.test(found)) return found;
  throw refusedAs("the environment variable IP1_TOKEN", form, "another text");
}

function baseUrl(given: unknown, insecureHttp: boolean): string {
  if (given !== undefined) return checkedUrl("options.baseUrl", given, insecureHttp);
  const found = environment("IP1_BASE_URL");
  if (found === undefined) return DEFAULT_BASE_URL;
  return checkedUrl("the environment variable IP1_BASE_URL", found, insecureHttp);
}

function checkedUrl(argument: string, given: unknown, insecureHttp: boolean): string {
  const url = urlOf(given);
  if (url === undefined) throw refused(argument, "an absolute https URL", given);
  const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && (isLoopback || insecureHttp))) {
    const expected = "an https URL (http for loopback hosts only, or with insecureHttp)";
    throw refusedAs(argument, expected, `${url.protocol} URL`);
  }
  if (url.username || url.password)
    throw refusedAs(argument, "a URL without user name and password", "one with");
  if (url.search || url.hash) throw refusedAs(argument, "a URL without query and fragment", "one with");
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** Text, or an address object of whatever realm. */
function urlOf(given: unknown): URL | undefined {
  try {
    if (typeof given === "string") return new URL(given);
    const isAddress = Object.prototype.toString.call(given) === "[object URL]";
    return isAddress ? new URL((given as URL).href) : undefined;
  } catch {
    return undefined;
  }
}
