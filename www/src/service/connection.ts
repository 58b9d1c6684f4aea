import { computed, signal } from "@preact/signals";
import { Ip1, type ClientEvent } from "ip1-contacts";
import { newLog } from "./call-log.ts";
import { noticed } from "./connectivity.ts";

/** Where the service is and who asks. */
export interface Connection {
  readonly address: string;
  readonly token: string;
}

/** The service that serves this page: the sandbox, when started with the demo. */
export const local: Connection = { address: location.origin, token: "sandbox" };

/** The real service. */
export const REAL_SERVICE = "https://api.ip1sms.com";

const LOOPBACK = /^(localhost|127(\.\d+){3})$/;

const KEY = "connection";

const current = signal<Connection>(remembered() ?? local);

/** The connection in use. The token is in memory, and in sessionStorage for those who asked for that. */
export const connection = computed(() => current.value);

/** The client of the connection in use. */
export const client = computed(() => clientFor(current.value));

/**
 * Uses another service, or another token, from now on. Sends nothing yet.
 *
 * @throws `Ip1Error` with code `invalid_argument` for an address or token that cannot be used.
 */
export function connect(to: Connection, remember: boolean): void {
  clientFor(to);
  current.value = to;
  if (remember) sessionStorage.setItem(KEY, JSON.stringify(to));
  else sessionStorage.removeItem(KEY);
}

/** Whether the page's security policy lets it talk to an address. */
export function isAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, origin } = new URL(address);
  return LOOPBACK.test(hostname) || [REAL_SERVICE, local.address].includes(origin);
}

/** Whether the token outlives a reload of this tab. */
export function isRemembered(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

/** A client that tells the log and the banner of its calls, and whoever else wants to know. */
export function clientFor({ address, token }: Connection, onEvent?: (event: ClientEvent) => void): Ip1 {
  const log = newLog();
  return new Ip1({
    baseUrl: address,
    token,
    onEvent(event) {
      log(event);
      noticed(event);
      onEvent?.(event);
    },
  });
}

function remembered(): Connection | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  try {
    const stored: unknown = JSON.parse(text);
    if (isConnection(stored)) {
      clientFor(stored);
      return stored;
    }
  } catch {
    // What cannot be read or used is as good as nothing.
  }
  sessionStorage.removeItem(KEY);
  return undefined;
}

function isConnection(value: unknown): value is Connection {
  const { address, token } = (value ?? {}) as Partial<Connection>;
  return typeof address === "string" && typeof token === "string";
}
