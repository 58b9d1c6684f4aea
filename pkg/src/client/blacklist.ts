import type { CallOptions } from "./call-options.js";
import type { Connection } from "./connection.js";
import { Call, LIST_BLACKLIST } from "./contract.js";
import { list } from "./list.js";
import type { BlacklistEntry } from "./models.js";
import type { PagePromise } from "./page.js";

/**
 * The numbers the account sends nothing to. An MSISDN is 6 to 15 digits, country code first; a leading `+` is
 * taken and removed, anything else is `invalid_argument`. Failures are those of {@link Contacts}.
 */
export interface Blacklist {
  /**
   * Lists the entries, oldest first. Awaited: the first page. `for await`: every entry over all pages.
   *
   * `GET /v2/blacklist`
   *
   * @param query `start`: default 0. `limit`: page size, default the service's (50). `order`: default `"ASC"`.
   */
  list(
    query?: { start?: number; limit?: number; order?: "ASC" | "DESC" },
    options?: CallOptions,
  ): PagePromise<BlacklistEntry>;

  /** Adds a number. `POST /v2/blacklist`; not repeated if it may have been carried out: `put` is. */
  add(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;

  /** Reads one entry. `GET /v2/blacklist/{msisdn}`. Rejects with `not_found` when the number is not there. */
  get(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;

  /** Makes sure that a number is there. `PUT /v2/blacklist/{msisdn}`. */
  put(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;

  /** Removes a number. `DELETE /v2/blacklist/{msisdn}`. Rejects with `not_found` when it is not there. */
  delete(msisdn: string, options?: CallOptions): Promise<void>;
}

/** @internal */
export function blacklist(connection: Connection): Blacklist {
  const collection = {
    first: Call.ListBlacklist,
    next: Call.NextBlacklist,
    endpoint: LIST_BLACKLIST,
    id: ({ msisdn }: BlacklistEntry) => msisdn,
  } as const;
  return {
    list: (query, options) => list(connection, collection, query, options),
    add: (msisdn, options) => connection.call(Call.AddToBlacklist, [msisdn], options),
    get: (msisdn, options) => connection.call(Call.GetFromBlacklist, [msisdn], options),
    put: (msisdn, options) => connection.call(Call.PutOnBlacklist, [msisdn], options),
    delete: (msisdn, options) => connection.call(Call.DeleteFromBlacklist, [msisdn], options),
  };
}
