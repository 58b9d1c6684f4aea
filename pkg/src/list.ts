import type { Connection, CoreCall } from "./connection.js";
import { mergedOptions, type CallOptions } from "./options.js";
import { pagePromise, type PagePromise, type RawPage } from "./page.js";

/** How the core lists a collection. */
interface Listing<T> {
  readonly path: string;
  readonly first: CoreCall;
  readonly next: CoreCall;
  readonly id: (item: T) => string;
}

/** Lists a collection. Options given to a later page are added to those of the list. */
export function list<T>(
  connection: Connection,
  { path, first, next, id }: Listing<T>,
  query: unknown,
  given: CallOptions | undefined,
): PagePromise<T> {
  // Later pages are fetched with the options as they are now.
  const options = mergedOptions(given);
  const fetch = ({ target, linked }: { target: string; linked: boolean }, own?: CallOptions) =>
    connection.call<RawPage<T>>(next, [target, linked], mergedOptions(options, own));
  return pagePromise({ path, id, fetch }, connection.call(first, [query], options));
}
