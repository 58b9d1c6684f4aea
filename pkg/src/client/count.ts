import { bare } from "../common/objects.js";
import { callSettings } from "./call-options.js";
import type { Connection } from "./connection.js";
import { walk, type Listing } from "./list.js";
import type { RawPage } from "./page.js";
import { snapshot } from "./snapshot.js";

/** More than a service gives at once: so no page is taken for the last one because it is shorter. */
const LARGER_THAN_A_PAGE = 1001;

/**
 * How many items match. The service's links say from a first page of one item where the last one is; where they do
 * not, or not what is true, all are walked over.
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
  const page = async (name: "countContacts" | "nextContacts", args: readonly unknown[]) =>
    bare(await connection.send<RawPage<T>>(name, args, settings));

  const first = await page("countContacts", [query]);
  if (first.next === undefined) return first.items.length;
  if (first.last !== undefined) {
    const { items, start, next } = await page("nextContacts", [first.last.target, first.last.linked]);
    // The vendor's own example counts from 1, and leads one item too far: to an empty page.
    const isLast = next === undefined && (items.length > 0 || first.items.length === 1);
    if (isLast) return start + items.length;
  }
  let walked = 0;
  const everyone = walk(connection, listing, { ...(query as object), limit: LARGER_THAN_A_PAGE }, settings);
  for await (const _ of everyone) walked++;
  return walked;
}
