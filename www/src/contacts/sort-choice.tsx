import { words } from "../words/words.ts";
import type { Filter } from "./filter.ts";
import { propertyTitle, usualProperties } from "./names.ts";

export interface SortChoiceProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

const NEWEST = "DESC";
const OLDEST = "ASC";

/** By what the list is in order. */
export function SortChoice({ filter, onFilter }: SortChoiceProps) {
  const { order, sort, isReversed } = filter;
  const value = sort === undefined ? order : isReversed ? `-${sort}` : sort;
  const names = [...usualProperties, "labels"];
  const options = names.includes(sort ?? NEWEST) || sort === undefined ? names : [...names, sort];

  function choose(chosen: string) {
    if (chosen === NEWEST || chosen === OLDEST) {
      onFilter({ ...filter, order: chosen, sort: undefined, isReversed: undefined });
    } else {
      const isBackwards = chosen.startsWith("-");
      onFilter({ ...filter, sort: isBackwards ? chosen.slice(1) : chosen, isReversed: isBackwards });
    }
  }

  return (
    <select
      aria-label={words().contacts.order}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value={NEWEST}>{words().contacts.newestFirst}</option>
      <option value={OLDEST}>{words().contacts.oldestFirst}</option>
      {options.map((name) => (
        <option key={name} value={name}>
          {titleOf(name)}
        </option>
      ))}
      {isReversed && <option value={`-${sort}`}>{words().contacts.backwards(titleOf(sort!))}</option>}
    </select>
  );
}

function titleOf(name: string): string {
  return name === "labels" ? words().contacts.labels : propertyTitle(name);
}
