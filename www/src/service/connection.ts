import { computed, signal } from "@preact/signals";
import { Ip1, type ClientEvent } from "ip1-contacts";
import { sandboxFetch } from "../sandbox/fetch.ts";
import { newLog } from "./call-log.ts";
import { noticed } from "./connectivity.ts";

/** Where the service is and who asks. */
export interface Connection {
  readonly address: string;
  readonly token: string;
}

/** The service that serves this page: the sandbox, when started with the demo. */
export const local: Connection = { address: location.origin, token: "sandbox" };

/** The package's own sandbox, in a worker of this page. No other page can be reached by this name. */
export const inTab: Connection = { address: "https://sandbox.invalid", token: "sandbox" };

/** The real service. */
export const REAL_SERVICE = "https://api.ip1sms.com";

const LOOPBACK = /^(localhost|127(\.\d+){3})$/;

const KEY = "connection";

/** `?sandbox` in the first address asks for the sandbox in this page. */
const asked = new URLSearchParams(location.search).has("sandbox") ? inTab : undefined;

const current = signal<Connection>(asked ?? remembered() ?? local);
if (asked) sessionStorage.setItem(KEY, JSON.stringify(asked));

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

/** An address as people write it: without a scheme it is https, or http on this computer. */
export function addressFrom(typed: string): string {
  const text = typed.trim().replace(/\/+$/, "");
  if (text === "" || /^[a-z][a-z+.-]*:\/\//i.test(text) || /\s/.test(text)) return text;
  const host = text.split(/[:/]/, 1)[0]!;
  return `${LOOPBACK.test(host) ? "http" : "https"}://${text}`;
}

/** Whether the page's security policy lets it talk to an address. */
export function isAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, origin } = new URL(address);
  return LOOPBACK.test(hostname) || [REAL_SERVICE, local.address, inTab.address].includes(origin);
}

/** Uses the sandbox in this page from now on, also when it is loaded again. */
export function tryInTab(): void {
  connect(inTab, true);
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
    ...(address === inTab.address && { fetch: sandboxFetch }),
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
