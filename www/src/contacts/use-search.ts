import { useMemo } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import type { PagedList } from "../service/paged-list.ts";
import { useLoaded } from "../service/use-loaded.ts";
import type { Filter } from "./filter.ts";
import { containing, findExactly, NOBODY } from "./search.ts";

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

/** Looks among what is loaded at every key, and in the service once the address has the text. */
export function useSearch(text: string, filter: Filter, rows: PagedList<Contact>): SearchResult | undefined {
  const wanted = text.trim();
  const asked = useLoaded(
    async (signal) => (filter.text === "" ? NOBODY : findExactly(filter.text, filter, signal)),
    [filter, rows],
  );
  const isAnswered = wanted === filter.text && asked.value !== undefined;
  const exact = isAnswered ? asked.value! : NOBODY;
  const loaded = rows.loaded;
  const contacts = useMemo(() => {
    if (wanted === "") return [];
    const found = new Map(exact.contacts.map((contact) => [contact.id, contact]));
    for (const contact of containing(wanted, loaded)) found.set(contact.id, contact);
    return [...found.values()];
  }, [wanted, isAnswered, asked.value, loaded]);
  if (wanted === "") return undefined;
  const isAsking = !isAnswered && asked.error === undefined;
  return {
    contacts,
    exact: exact.contacts.length,
    hasMore: exact.hasMore,
    isAsking,
    error: asked.error,
    again: asked.again,
  };
}
