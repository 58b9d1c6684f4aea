import type { Contact } from "ip1-contacts";
import { LoadingCell } from "../parts/loading-cell.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { ContactRow } from "./contact-row.tsx";
import type { Selection } from "./selection.ts";
import { words } from "../words/words.ts";

/** What a table shows: a list as it is fetched, or those who were found. */
export interface Rows {
  readonly rowCount: number;
  readonly total: number | undefined;
  readonly at: (index: number) => Contact | undefined;
  readonly loaded: readonly Contact[];
}

export interface ContactsTableProps {
  rows: Rows;
  place: number;
  selection: Selection;
  addressOf: (id: string) => string;
  onRange: (first: number, last: number) => void;
}

/** The contacts in rows. */
export function ContactsTable({ rows, place, selection, addressOf, onRange }: ContactsTableProps) {
  function selectLoaded(isOn: boolean) {
    if (isOn) selection.add(rows.loaded);
    else selection.drop(rows.loaded.map(({ id }) => id));
  }

  return (
    <VirtualList
      label={words().contacts.title}
      columnCount={5}
      rowCount={rows.rowCount}
      total={rows.total}
      initialIndex={place}
      onRange={onRange}
      columns={
        <>
          <div role="columnheader" class="cell-tick">
            <input
              type="checkbox"
              aria-label={words().contacts.selectAll}
              checked={isEverySelected(rows, selection)}
              onClick={(event) => selectLoaded(event.currentTarget.checked)}
            />
          </div>
          <div role="columnheader">{words().contacts.name}</div>
          <div role="columnheader">{words().contacts.phoneNumber}</div>
          <div role="columnheader">{words().contacts.email}</div>
          <div role="columnheader">{words().contacts.labels}</div>
        </>
      }
      renderRow={(index) => {
        const contact = rows.at(index);
        if (contact === undefined) return <LoadingCell columns={5} />;
        return (
          <ContactRow
            contact={contact}
            isSelected={selection.has(contact.id)}
            href={addressOf(contact.id)}
            onSelect={(isOn, withShift) => selection.set(index, isOn, withShift, rows.at)}
          />
        );
      }}
    />
  );
}

function isEverySelected({ loaded }: Rows, selection: Selection): boolean {
  // Most of the time there are too few, and nobody has to go through thousands.
  if (selection.size === 0 || selection.size < loaded.length) return false;
  return loaded.every(({ id }) => selection.has(id));
}
