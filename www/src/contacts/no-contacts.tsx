import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { conditions, type Filter, withoutConditions } from "./filter.ts";
import { words } from "../words/words.ts";

export interface NoContactsProps {
  filter: Filter;
  text: string;
  onClear: (filter: Filter) => void;
  onClearText: () => void;
}

/** Why the list is empty, and what can be done about that. */
export function NoContacts({ filter, text, onClear, onClearText }: NoContactsProps) {
  if (text.trim() !== "") {
    return (
      <Empty title={words().contacts.nobodyFound(text.trim())}>
        <p>{words().contacts.findHelp}</p>
        <Button onClick={onClearText}>{words().contacts.showAll}</Button>
      </Empty>
    );
  }
  if (conditions(filter).length > 0) {
    return (
      <Empty title={words().contacts.noMatch}>
        <Button onClick={() => onClear(withoutConditions(filter))}>{words().contacts.clearFilters}</Button>
      </Empty>
    );
  }
  return (
    <Empty title={words().contacts.noneYet}>
      <p>{words().contacts.noneYetText}</p>
      <div class="toolbar">
        <a class="button primary" href="/contacts/new">
          {words().contacts.add}
        </a>
        <a class="button" href="/import">
          {words().contacts.importFile}
        </a>
      </div>
    </Empty>
  );
}
