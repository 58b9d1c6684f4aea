import { useMemo, useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import type { PagedList } from "../service/paged-list.ts";
import { useLoaded } from "../service/use-loaded.ts";
import type { Filter } from "./filter.ts";
import { containing, findExactly, type Found, NOBODY } from "./search.ts";

/** Who was found. */
export interface SearchResult {
  /** Those who have exactly what is looked for, whether the list has come to them or not; then the others. */
  readonly contacts: readonly Contact[];
  readonly exact: number;
  /** Whether the service has more of the exact ones. */
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly error?: unknown;
  readonly again: () => void;
}

/** A search, and what is done to those who were found. */
export interface Search {
  /** Undefined while nothing is looked for. */
  readonly result: SearchResult | undefined;
  /** Those who were found stay so when they change, or are gone when they are deleted. */
  readonly replace: (contacts: readonly Contact[]) => void;
  readonly remove: (ids: ReadonlySet<string>) => void;
}

/** Looks among what is loaded at every key, and in the service once the address has the text. */
export function useSearch(text: string, filter: Filter, rows: PagedList<Contact>): Search {
  const wanted = text.trim();
  const asked = useLoaded(
    async (signal) => (filter.text === "" ? NOBODY : findExactly(filter.text, filter, signal)),
    [filter, rows],
  );
  const [amended, setAmended] = useState<{ of: Found; contacts: readonly Contact[] }>();
  const answer = asked.value ?? NOBODY;
  const exact = amended?.of === answer ? amended.contacts : answer.contacts;
  const amend = (contacts: readonly Contact[]) => setAmended({ of: answer, contacts });

  const isAnswered = wanted === filter.text && asked.value !== undefined;
  const loaded = rows.loaded;
  const contacts = useMemo(() => {
    const found = new Map(isAnswered ? exact.map((contact) => [contact.id, contact]) : []);
    for (const contact of wanted === "" ? [] : containing(wanted, loaded)) found.set(contact.id, contact);
    return [...found.values()];
  }, [wanted, isAnswered, exact, loaded]);

  const result: SearchResult = {
    contacts,
    exact: isAnswered ? exact.length : 0,
    hasMore: isAnswered && answer.hasMore,
    isAsking: !isAnswered && asked.error === undefined,
    error: asked.error,
    again: asked.again,
  };
  return {
    result: wanted === "" ? undefined : result,
    replace: (changed) => {
      const news = new Map(changed.map((contact) => [contact.id, contact]));
      amend(exact.map((contact) => news.get(contact.id) ?? contact));
    },
    remove: (ids) => amend(exact.filter(({ id }) => !ids.has(id))),
  };
}
