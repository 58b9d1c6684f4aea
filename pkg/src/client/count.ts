import { bare } from "../common/objects.js";
import { callSettings } from "./call-options.js";
import type { Connection } from "./connection.js";
import { Call } from "./contract.js";
import { walk, type Listing } from "./list.js";
import type { RawPage } from "./page.js";
import { snapshot } from "./snapshot.js";

/** Above the service's own page size, so that a shorter page is not taken for the last one. */
const LARGER_THAN_A_PAGE = 1001;

/**
 * How many items match. A page of one item links to the last page, which tells the number. Without that link, or if it
 * is wrong, all pages are read.
 *
 * @internal
 */
export async function count<T>(
  connection: Connection,
  listing: Listing<T>,
  filter: unknown,
  options: unknown,
): Promise<number> {
  const settings = callSettings(options);
  const query = snapshot(filter);
  const page = async (name: Call, args: readonly unknown[]) =>
    bare(await connection.send<RawPage<T>>(name, args, settings));

  const first = await page(Call.CountContacts, [query]);
  if (first.next === undefined) return first.items.length;
  if (first.last !== undefined) {
    const { target, linked } = first.last;
    let last = await page(Call.NextContacts, [target, linked]);
    // The vendor's own example counts from 1, and leads one item too far: to an empty page.
    if (last.items.length === 0) last = await page(Call.NextContacts, [oneBefore(target), linked]);
    if (last.next === undefined && last.items.length > 0) return last.start + last.items.length;
  }
  let walked = 0;
  const everyone = walk(connection, listing, { ...(query as object), limit: LARGER_THAN_A_PAGE }, settings);
  for await (const _ of everyone) walked++;
  return walked;
}

function oneBefore(target: string): string {
  return target.replace(
    /([?&]start=)(\d+)/,
    (_, name: string, start: string) => name + Math.max(0, +start - 1),
  );
}
