import type { Connection } from "./connection.js";
import type { Contact } from "./models.js";
import type { CallOptions } from "./options.js";
import { callSettings } from "./options.js";

/**
 * How a module of this package that comes separately sends through a client. Found under a registered symbol,
 * because the client may be of another copy of the package.
 *
 * @internal
 */
export interface Channel {
  /** Throws an `Ip1Error` for options that no call would take. */
  check(options: CallOptions): void;
  /**
   * Adds `count` contacts that are checked and written as JSON in UTF-8 already. The bytes are no longer used
   * once the promise is settled.
   */
  add(
    json: Uint8Array,
    count: number,
    options: CallOptions & { sync: boolean },
  ): Promise<{ accepted: number } | Contact[]>;
}

/** @internal */
export const CHANNEL = Symbol.for("ip1-contacts.channel");

/** @internal */
export function channel(connection: Connection): Channel {
  return {
    check: (options) => void callSettings(options, []),
    add: (json, count, options) => connection.call("addWritten", [json, count], options, ["sync"]),
  };
}
