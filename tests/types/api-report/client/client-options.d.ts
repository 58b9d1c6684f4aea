import type * as platform from "../common/platform.js";
import type { ClientEvent } from "./event.js";
/**
 * Supplies the bearer token: called before a request when none is cached, and with `refresh: true` after the
 * service answered 401 to the last one. Calls that wait at the same time share one invocation.
 */
export type TokenProvider = (context: {
    refresh: boolean;
}) => string | Promise<string>;
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
