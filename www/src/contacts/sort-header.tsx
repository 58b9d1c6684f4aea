import { words } from "../words/words.ts";
import type { Filter } from "./filter.ts";

export interface SortHeaderProps {
  by: string;
  title: string;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** The head of a column, which puts the list in its order; once more, in the opposite one. */
export function SortHeader({ by, title, filter, onFilter }: SortHeaderProps) {
  const isSorted = filter.sort === by;
  const isReversed = isSorted && filter.isReversed === true;
  const next = { ...filter, sort: by, isReversed: isSorted && !isReversed };
  return (
    <div role="columnheader" aria-sort={isSorted ? (isReversed ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        class="sort"
        title={words().contacts.sortBy(title)}
        onClick={() => onFilter(isReversed ? { ...filter, sort: undefined, isReversed: undefined } : next)}
      >
        {title}
        {isSorted && <span aria-hidden="true">{isReversed ? " ↓" : " ↑"}</span>}
      </button>
    </div>
  );
}
