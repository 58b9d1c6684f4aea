import { useEffect, useMemo } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { directory } from "../directory/directory.ts";
import type { FoundRows } from "../directory/found-rows.ts";
import { useFound } from "../directory/use-found.ts";
import type { Tally } from "../directory/view.ts";
import type { PagedList } from "../service/paged-list.ts";
import type { LoadAll } from "../service/use-load-all.ts";
import { useLoadAll } from "../service/use-load-all.ts";
import { locale } from "../words/language.ts";
import { words } from "../words/words.ts";
import { type Filter, isServed, viewOf } from "./filter.ts";
import { statusOf } from "./status.ts";
import { useContactList } from "./use-contact-list.ts";
import { type SearchResult, useSearch } from "./use-search.ts";

/** What a table shows: a list as it is fetched, or those who were found. */
export interface Rows {
  readonly rowCount: number;
  readonly total: number | undefined;
  readonly at: (index: number) => Contact | undefined;
  /** Those who are at hand. */
  readonly loaded: readonly Contact[];
  readonly want: (first: number, last: number) => void;
}

/** The contacts that are wanted, from whoever knows them first. */
export interface ContactRows {
  readonly rows: Rows;
  /** Another list begins at its own place. */
  readonly key: string;
  readonly place: number;
  readonly status: string;
  /** Who gives the rows. */
  readonly source: "service" | "directory";
  /** How many of them can be reached, once everyone is known. */
  readonly tally: Tally | undefined;
  /** Whether everyone is known. */
  readonly isComplete: boolean;
  readonly isAsking: boolean;
  readonly trouble: { readonly error: unknown; readonly retry: () => void } | undefined;
  readonly loadAll: LoadAll<Contact> | undefined;
  /** The list as the service gives it. */
  readonly list: PagedList<Contact>;
  readonly everyone: () => Promise<readonly Contact[]>;
  /** Reads everything anew. */
  readonly reload: () => void;
  /** Reads anew what the directory does not give. */
  readonly reloadList: () => void;
}

/**
 * As long as the directory is being filled, the service's own lists are shown, and those whom its own search finds.
 * Then everything comes from the directory.
 */
export function useContactRows(filter: Filter, text: string): ContactRows {
  const { isComplete, read } = directory().standing.value;
  const list = useContactList(filter);
  const search = useSearch(text, filter, list.rows);
  const loadAll = useLoadAll(list.rows);
  const found = useFound(
    useMemo(() => viewOf(filter, text.trim(), locale.value), [filter, text, locale.value]),
  );
  const isFound = isComplete && found.isWhole;
  const isPartial = !isComplete && !isServed({ ...filter, text: "" });
  const { result } = search;
  const exact = result?.contacts.slice(0, result.exact) ?? [];
  useEffect(() => {
    if (isComplete && exact.length > 0) void directory().learn(exact);
  }, [isComplete, exact.map(({ id }) => id).join()]);

  function reload() {
    list.reload();
    directory().reread();
  }

  const rest = { isComplete, list: list.rows, reload, reloadList: list.reload };
  if (isFound || isPartial) {
    return {
      ...rest,
      rows: found,
      source: "directory",
      key: isServed({ ...filter, text }) ? "all" : "found",
      place: isServed({ ...filter, text }) ? list.place : 0,
      status: isFound ? words().contacts.count(found.rowCount) : words().contacts.soFar(found.rowCount, read),
      tally: isFound ? found.tally : undefined,
      isAsking: isPartial,
      trouble: troubleOf(list, isFound ? undefined : result),
      loadAll: undefined,
      everyone: () => found.all(),
    };
  }
  const rows = result ? foundSoFar(result, found) : listRows(list.rows);
  return {
    ...rest,
    rows,
    source: "service",
    key: result ? "found" : "all",
    place: result ? 0 : list.place,
    status: statusOf(list.rows, result, rows.rowCount),
    tally: undefined,
    isAsking: result !== undefined,
    trouble:
      troubleOf(list, result) ??
      (loadAll.error !== undefined ? { error: loadAll.error, retry: () => loadAll.start() } : undefined),
    loadAll: result ? undefined : loadAll,
    everyone: async () => {
      if (result) return rows.loaded;
      await list.rows.loadAll(new AbortController().signal);
      return list.rows.loaded;
    },
  };
}

function troubleOf(
  list: ReturnType<typeof useContactList>,
  search: SearchResult | undefined,
): ContactRows["trouble"] {
  if (list.error !== undefined) return { error: list.error, retry: list.retry };
  return search?.error === undefined ? undefined : { error: search.error, retry: search.again };
}

function listRows(rows: PagedList<Contact>): Rows {
  const { rowCount, total, loaded } = rows;
  return {
    rowCount,
    total,
    loaded,
    at: (index) => rows.at(index),
    want: (first, last) => rows.want(first, last),
  };
}

/** Those whom the service has found, then those whom the directory has found so far. */
function foundSoFar({ contacts }: SearchResult, found: FoundRows): Rows {
  const all = [...new Map([...contacts, ...found.loaded].map((contact) => [contact.id, contact])).values()];
  return { rowCount: all.length, total: undefined, loaded: all, at: (index) => all[index], want: () => {} };
}
