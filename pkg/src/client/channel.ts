import { hidden } from "../common/objects.js";
import type { CallOptions } from "./call-options.js";
import type { Contact } from "./models.js";

/**
 * How a module of this package that comes separately sends through a client.
 *
 * @internal
 */
export interface Channel {
  /** The client's own option. */
  readonly maxRetries: number | undefined;
  /** Throws an `Ip1Error` for options that no call would take. */
  check(options: CallOptions): void;
  /**
   * Adds `count` contacts that are checked and written as JSON in UTF-8 already. Nobody else uses the bytes: a caller's
   * own `fetch` may keep them.
   */
  add(
    json: Uint8Array,
    count: number,
    options: CallOptions & { sync: boolean },
  ): Promise<{ accepted: number } | Contact[]>;
}

/** A registered symbol, because the client may be of another copy of the package. */
const CHANNEL = /* @__PURE__ */ Symbol.for("ip1-contacts.channel");

/**
 * Lets a client carry its channel: at its `contacts`, which copies of a client share, and as a function, which proxies
 * do not wrap.
 *
 * @internal
 */
export function carryChannel(client: { contacts: object }, channel: Channel): void {
  hidden(client.contacts, CHANNEL, () => channel);
}

/** The channel of a client, also of one behind a proxy, as state of Vue or MobX is; `undefined` of anything else. @internal */
export function channelOf(client: unknown): Channel | undefined {
  try {
    return (client as { contacts: { [CHANNEL]?: () => Channel } }).contacts[CHANNEL]?.();
  } catch {
    return undefined;
  }
}
