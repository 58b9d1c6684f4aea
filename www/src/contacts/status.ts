import type { Contact } from "ip1-contacts";
import type { PagedList } from "../service/paged-list.ts";
import type { SearchResult } from "./use-search.ts";
import { words } from "../words/words.ts";

/** What the list shows, in words. */
export function statusOf(rows: PagedList<Contact>, search: SearchResult | undefined): string {
  const { loaded, total } = rows;
  if (search === undefined) {
    if (total !== undefined) return words().contacts.count(total);
    if (rows.error !== undefined && loaded.length === 0) return words().contacts.statusNotLoaded;
    return loaded.length === 0
      ? words().contacts.statusLoading
      : words().contacts.statusLoaded(loaded.length);
  }
  const others = search.contacts.length - search.exact;
  const among = words().contacts.amongLoaded(total === loaded.length, loaded.length);
  if (search.isAsking) return words().contacts.statusAsking(others, among);
  return words().contacts.statusFound(search.hasMore, search.exact, others, among);
}
