import { useLocation } from "preact-iso";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Filter, filterFrom, searchOf } from "./filter.ts";

/** What the address says is to be shown, and how to change that. */
export interface ContactFilterState {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** What is typed to find a person; the address follows once the typing pauses. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** The address of the list, or of one contact beside it. */
  readonly addressOf: (id?: string, mode?: string, of?: Filter) => string;
}

/** The filter in the page's address. */
export function useContactFilter(): ContactFilterState {
  const { url, path, route } = useLocation();
  const query = searchOf(filterFrom(new URL(url, location.origin).searchParams));
  const filter = useMemo(() => filterFrom(new URLSearchParams(query)), [query]);
  const [text, setText] = useState(filter.text);
  const written = useRef(filter.text);

  useEffect(() => {
    // On the way back, the address is ahead of the field.
    if (filter.text !== written.current) setText(filter.text);
    written.current = filter.text;
  }, [filter.text]);

  function setFilter(next: Filter) {
    const isTyping = next.text !== filter.text;
    if (isTyping) written.current = next.text;
    route(path + searchOf(next), isTyping);
  }

  const addressOf = (id?: string, mode?: string, of = filter) =>
    ["/contacts", ...[id, mode].filter((part) => part !== undefined).map(encodeURIComponent)].join("/") +
    searchOf(of);
  return { filter, setFilter, text, setText, addressOf };
}
