import { Promise } from "../common/host.js";
import { callSettings, pageSettings, type CallSettings } from "./call-options.js";
import type { Connection } from "./connection.js";
import type { Call } from "./contract.js";
import { pagePromise, type Cursor, type PagePromise, type RawPage } from "./page.js";

/** How the core lists a collection. @internal */
export interface Listing<T> {
  readonly first: Call;
  readonly next: Call;
  /** Method and path. */
  readonly endpoint: string;
  readonly id: (item: T) => string;
  /** Names of the options that only this list has. */
  readonly options?: readonly (keyof CallSettings)[];
}

/** Lists a collection. */
export function list<T>(
  connection: Connection,
  listing: Listing<T>,
  query: unknown,
  options: unknown,
): PagePromise<T> {
  let settings: CallSettings;
  try {
    settings = callSettings(options, listing.options);
  } catch (refusal) {
    // Not thrown at once, because a list is a promise.
    const fetch = () => Promise.reject<RawPage<T>>(refusal);
    return pagePromise({ ...listing, fetch }, fetch());
  }
  return walk(connection, listing, query, settings);
}

/** The same with options that have been checked. Those given to a later page are added to them. */
export function walk<T>(
  connection: Connection,
  listing: Listing<T>,
  query: unknown,
  settings: CallSettings,
): PagePromise<T> {
  const { first, next } = listing;
  const fetch = async ({ target, linked }: Cursor, own?: unknown) =>
    connection.send<RawPage<T>>(next, [target, linked], pageSettings(settings, own));
  return pagePromise({ ...listing, fetch }, connection.send(first, [query], settings));
}
