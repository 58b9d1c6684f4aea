import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { Contact, Ip1 } from "ip1-contacts";
import { learnFrom } from "../labels/known.tsx";
import { client } from "../service/connection.ts";
import { type OpenAt, PAGE_SIZE, PagedList } from "../service/paged-list.ts";
import { useWhenBack } from "../service/use-loaded.ts";
import { type Filter, searchOf, serviceQuery } from "./filter.ts";
import { placeInAddress } from "./place.ts";

/** The contacts that a filter lets through. */
export interface ContactList {
  readonly rows: PagedList<Contact>;
  /** The row to begin at. */
  readonly place: number;
  /** Differs from that of every other list. */
  readonly key: number;
  /** Why contacts are missing. */
  readonly error: unknown;
  readonly retry: () => void;
  /** Begins anew, from the top. What is there stays until there is something in its place. */
  readonly reload: () => void;
}

type Shown = Pick<ContactList, "rows" | "place" | "key"> & { readonly of: string; readonly service: Ip1 };

let count = 0;

/** The list for a filter, at the place that the address names. */
export function useContactList(filter: Filter): ContactList {
  const [reloads, reload] = useReducer((count: number) => count + 1, 0);
  const service = client.value;
  const of = searchOf({ ...filter, text: "" });
  const shown = useRef<Shown | undefined>(undefined);

  const next = useMemo((): Shown => {
    const isReload = isSame(shown.current, of, service);
    const place = isReload ? 0 : placeInAddress();
    const rows = new PagedList(opener(service, filter), ({ id }) => id, place);
    return { rows, place, key: ++count, of, service };
  }, [service, of, reloads]);
  if (next.rows.isReady || !isSame(shown.current, of, service)) shown.current = next;

  useEffect(() => {
    // Nobody looks at it yet, so nobody else would ask for its rows.
    if (shown.current !== next) next.rows.want(0, 0);
    return () => next.rows.close();
  }, [next]);
  useWhenBack(next.rows.error !== undefined, () => next.rows.retry());
  return {
    ...shown.current!,
    error: next.rows.error,
    retry: () => next.rows.retry(),
    reload: () => reload(undefined),
  };
}

function isSame(shown: Shown | undefined, of: string, service: Ip1): boolean {
  return shown?.of === of && shown.service === service;
}

function opener(service: Ip1, filter: Filter): OpenAt<Contact> {
  return async (start, signal) => {
    const query = { ...serviceQuery(filter), start, limit: PAGE_SIZE };
    const page = await service.contacts.list(query, { signal });
    learnFrom(page.items);
    return page;
  };
}
