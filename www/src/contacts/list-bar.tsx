import type { ComponentChildren } from "preact";
import { Button } from "../parts/button.tsx";
import { More } from "../parts/more.tsx";
import { words } from "../words/words.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { type Filter, matches } from "./filter.ts";
import type { Selection } from "./selection.ts";
import { SortChoice } from "./sort-choice.tsx";
import type { Rows } from "./use-contact-rows.ts";

/** More at once nobody could look over. */
const MOST_MERGED = 10;

export interface ListBarProps {
  /** What the list shows. */
  status: string;
  selection: Selection;
  rows: Rows;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onReload: () => void;
  /** Undefined where the list is that of all contacts. */
  onDeleteMatching: (() => void) | undefined;
  onExport: () => void;
  onSelectAll: () => void;
  onLabel: () => void;
  onUnlabel: () => void;
  onMerge: () => void;
  onDelete: () => void;
  /** What can be done about those that are not loaded. */
  children: ComponentChildren;
}

/** Says what is in the list; with some of it selected, what can be done with those. */
export function ListBar(props: ListBarProps) {
  const { status, selection, filter, onExport, children } = props;
  const isSelecting = selection.size > 0;
  const elsewhere = isSelecting
    ? selection.contacts.filter((contact) => !matches(contact, filter)).length
    : 0;
  return (
    <div class={isSelecting ? "list-bar selecting" : "list-bar"}>
      <p role="status" class="grow">
        {isSelecting ? words().contacts.selected(selection.size) : status}
        {elsewhere > 0 && <span class="note wrong"> {words().contacts.selectedElsewhere(elsewhere)}</span>}
      </p>
      <div class="list-actions" key={isSelecting ? "selected" : "list"}>
        {isSelecting ? <ForSelected {...props} elsewhere={elsewhere} /> : <SortChoice {...props} />}
        <More>
          {children}
          {!isSelecting && <ForList {...props} />}
          <Button variant="quiet" onClick={onExport}>
            {words().contacts.export}
          </Button>
        </More>
      </div>
    </div>
  );
}

function ForSelected(props: ListBarProps & { elsewhere: number }) {
  const { selection, rows, filter, elsewhere, onSelectAll, onLabel, onUnlabel, onMerge, onDelete } = props;
  const { total } = rows;
  return (
    <>
      {total !== undefined && (
        <Button variant="quiet" disabled={selection.size >= total} onClick={onSelectAll}>
          {words().contacts.selectAllOf(total)}
        </Button>
      )}
      {elsewhere > 0 && (
        <Button
          variant="quiet"
          onClick={() =>
            selection.drop(
              selection.contacts.filter((contact) => !matches(contact, filter)).map(({ id }) => id),
            )
          }
        >
          {words().contacts.dropElsewhere}
        </Button>
      )}
      <Button onClick={onLabel}>{words().contacts.label}</Button>
      <Button onClick={onUnlabel}>{words().contacts.unlabel}</Button>
      {selection.size > 1 && selection.size <= MOST_MERGED && (
        <Button onClick={onMerge}>{words().contacts.merge}</Button>
      )}
      <Button onClick={onDelete}>{words().contacts.delete}</Button>
      <Button
        variant="quiet"
        onClick={() => {
          selection.clear();
          // This button goes with the selection.
          document.querySelector<HTMLElement>(".list")?.focus();
        }}
      >
        {words().contacts.clear}
      </Button>
    </>
  );
}

function ForList({ onReload, onDeleteMatching }: ListBarProps) {
  return (
    <>
      <Button variant="quiet" onClick={onReload}>
        {words().contacts.refresh}
      </Button>
      {onDeleteMatching && (
        <Button variant="quiet" onClick={onDeleteMatching}>
          {words().contacts.deleteMatching}
        </Button>
      )}
      <ColumnChoice />
    </>
  );
}
