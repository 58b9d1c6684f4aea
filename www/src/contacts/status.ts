import type { Contact } from "ip1-contacts";
import { counted, formatNumber } from "../parts/format.ts";
import type { PagedList } from "../service/paged-list.ts";
import type { SearchResult } from "./use-search.ts";

/** What the list shows, in words. */
export function statusOf(rows: PagedList<Contact>, search: SearchResult | undefined): string {
  const { loaded, total } = rows;
  if (search === undefined) {
    if (total !== undefined) return counted(total, "contact");
    if (rows.error !== undefined && loaded.length === 0) return "Not loaded";
    return loaded.length === 0 ? "Loading…" : `${formatNumber(loaded.length)} loaded, more as you scroll`;
  }
  const others = search.contacts.length - search.exact;
  const among = `among ${total === loaded.length ? "all" : "the"} ${formatNumber(loaded.length)} loaded`;
  if (search.isAsking) return `Asking the service… ${formatNumber(others)} ${among}`;
  const exact = counted(search.exact, "exact match", "exact matches");
  return `${search.hasMore ? "The first " : ""}${exact}, ${counted(others, "other")} ${among}`;
}
