import { useEffect, useMemo, useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { learnFrom } from "../labels/known.tsx";
import { client } from "../service/connection.ts";
import { PAGE_SIZE, PagedList } from "../service/paged-list.ts";
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
  /** Begins anew, from the top. */
  readonly reload: () => void;
}

let count = 0;

/** The list for a filter, at the place that the address names. */
export function useContactList(filter: Filter): ContactList {
  const [reloads, setReloads] = useState(0);
  const service = client.value;
  const query = searchOf({ ...filter, text: "" });
  const { rows, place, key } = useMemo(() => {
    const from = reloads === 0 ? placeInAddress() : 0;
    const open = async (start: number, signal: AbortSignal) => {
      const contacts = service.contacts.list(
        { ...serviceQuery(filter), start, limit: PAGE_SIZE },
        { signal },
      );
      const page = await contacts;
      learnFrom(page.items);
      return page;
    };
    return { rows: new PagedList(open, ({ id }) => id, from), place: from, key: ++count };
  }, [service, query, reloads]);

  useEffect(() => () => rows.close(), [rows]);
  useWhenBack(rows.error !== undefined, () => rows.retry());
  return { rows, place, key, reload: () => setReloads(reloads + 1) };
}
