import type { ComponentChildren } from "preact";
import { Button } from "../parts/button.tsx";
import type { Selection } from "./selection.ts";
import { words } from "../words/words.ts";

export interface ListBarProps {
  /** What the list shows. */
  status: string;
  selection: Selection;
  order: "ASC" | "DESC";
  onOrder: (order: "ASC" | "DESC") => void;
  onReload: () => void;
  /** Undefined where the list is that of all contacts. */
  onDeleteMatching: (() => void) | undefined;
  onExport: () => void;
  onLabel: () => void;
  onUnlabel: () => void;
  onDelete: () => void;
  /** What can be done about those that are not loaded. */
  children: ComponentChildren;
}

/** Says what is in the list; with some of it selected, what can be done with those. */
export function ListBar(props: ListBarProps) {
  const { status, selection, onExport, children } = props;
  const isSelecting = selection.size > 0;
  return (
    <div class={isSelecting ? "list-bar selecting" : "list-bar"}>
      <p role="status" class="grow">
        {isSelecting ? words().contacts.selected(selection.size) : status}
      </p>
      <div class="list-actions">
        {children}
        <Button onClick={onExport}>{words().contacts.export}</Button>
        {isSelecting ? <ForSelected {...props} /> : <ForList {...props} />}
      </div>
    </div>
  );
}

function ForSelected({ selection, onLabel, onUnlabel, onDelete }: ListBarProps) {
  return (
    <>
      <Button onClick={onLabel}>{words().contacts.label}</Button>
      <Button onClick={onUnlabel}>{words().contacts.unlabel}</Button>
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

function ForList({ order, onOrder, onReload, onDeleteMatching }: ListBarProps) {
  return (
    <>
      <Button onClick={onReload}>{words().contacts.refresh}</Button>
      {onDeleteMatching && <Button onClick={onDeleteMatching}>{words().contacts.deleteMatching}</Button>}
      <select
        aria-label={words().contacts.order}
        value={order}
        onChange={(event) => onOrder(event.currentTarget.value === "ASC" ? "ASC" : "DESC")}
      >
        <option value="DESC">{words().contacts.newestFirst}</option>
        <option value="ASC">{words().contacts.oldestFirst}</option>
      </select>
    </>
  );
}
