import type { Contact } from "ip1-contacts";
import type { PagedList } from "../service/paged-list.ts";
import { words } from "../words/words.ts";
import type { SearchResult } from "./use-search.ts";

/** What the list shows, in words, as long as not everyone is known. */
export function statusOf(rows: PagedList<Contact>, search: SearchResult | undefined, found: number): string {
  const { count, statusNotLoaded, statusLoading, statusLoaded, alsoLooking } = words().contacts;
  if (search !== undefined) return alsoLooking(found);
  const { loaded, total } = rows;
  if (total !== undefined) return count(total);
  if (rows.error !== undefined && loaded.length === 0) return statusNotLoaded;
  return loaded.length === 0 ? statusLoading : statusLoaded(loaded.length);
}
