import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { conditions, type Filter, withoutConditions } from "./filter.ts";

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
      <Empty title={`Nobody was found for “${text.trim()}”`}>
        <p>
          The service finds whole numbers, e-mail addresses and names; parts of them are found among the
          contacts that are loaded.
        </p>
        <Button onClick={onClearText}>Show all</Button>
      </Empty>
    );
  }
  if (conditions(filter).length > 0) {
    return (
      <Empty title="No contact matches the filters">
        <Button onClick={() => onClear(withoutConditions(filter))}>Clear filters</Button>
      </Empty>
    );
  }
  return (
    <Empty title="There are no contacts yet">
      <p>Add the first one, or bring many along in a file.</p>
      <div class="toolbar">
        <a class="button primary" href="/contacts/new">
          Add contact
        </a>
        <a class="button" href="/import">
          Import a file
        </a>
      </div>
    </Empty>
  );
}
