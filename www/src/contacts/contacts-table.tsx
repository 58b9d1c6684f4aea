import type { Contact } from "ip1-contacts";
import { LoadingCell } from "../parts/loading-cell.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { questionFrom } from "../directory/question.ts";
import { words } from "../words/words.ts";
import { columns } from "./columns.ts";
import { ContactRow } from "./contact-row.tsx";
import { type Filter, searchOf } from "./filter.ts";
import { propertyTitle } from "./names.ts";
import type { Selection } from "./selection.ts";
import { SortHeader } from "./sort-header.tsx";
import type { Rows } from "./use-contact-rows.ts";

export interface ContactsTableProps {
  rows: Rows;
  place: number;
  /** What is looked for. */
  text: string;
  /** The contact beside the list. */
  openId: string | undefined;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  selection: Selection;
  addressOf: (id: string) => string;
  onOpen: (id: string, isEditing?: boolean) => void;
  onRange: (first: number, last: number) => void;
}

/** The contacts in rows. */
export function ContactsTable(props: ContactsTableProps) {
  const { rows, place, text, openId, filter, selection, addressOf, onOpen, onRange } = props;
  const question = questionFrom(text);
  const chosen = columns.value;
  const columnCount = 2 + chosen.length;

  function selectLoaded(isOn: boolean) {
    if (isOn) selection.add(rows.loaded);
    else selection.drop(rows.loaded.map(({ id }) => id));
  }

  function onKey({ key }: KeyboardEvent, index: number): boolean {
    const contact = rows.at(index);
    if (contact === undefined) return false;
    if (key === "x") selection.set(index, !selection.has(contact.id), false, rows.at);
    else if (key === "Enter") onOpen(contact.id, true);
    else return false;
    return true;
  }

  return (
    <VirtualList
      label={words().contacts.title}
      columnCount={columnCount}
      template={`1.9rem minmax(0, 1.4fr) ${chosen.map(() => "minmax(0, 1.2fr)").join(" ")}`}
      rowCount={rows.rowCount}
      total={rows.total}
      initialIndex={place}
      of={`${text} ${searchOf(filter)}`}
      onRange={onRange}
      onKey={onKey}
      onMove={(index) => {
        const contact = rows.at(index);
        // Beside the list, whoever has the focus is shown.
        if (openId !== undefined && contact !== undefined) onOpen(contact.id);
      }}
      columns={
        <>
          <div role="columnheader" class="cell-tick">
            <label class="tick">
              <input
                type="checkbox"
                aria-label={words().contacts.selectAll}
                checked={isEverySelected(rows, selection)}
                onClick={(event) => selectLoaded(event.currentTarget.checked)}
              />
            </label>
          </div>
          <SortHeader by="lastName" title={words().contacts.name} {...props} />
          {chosen.map((name) => (
            <SortHeader
              key={name}
              by={name}
              title={name === "labels" ? words().contacts.labels : propertyTitle(name)}
              {...props}
            />
          ))}
        </>
      }
      renderRow={(index) => {
        const contact = rows.at(index);
        if (contact === undefined) return <LoadingCell columns={columnCount} />;
        return (
          <ContactRow
            contact={contact}
            columns={chosen}
            question={question}
            isOpen={contact.id === openId}
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
  return loaded.length > 0 && loaded.every(({ id }: Contact) => selection.has(id));
}
