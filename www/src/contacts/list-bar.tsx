import type { ComponentChildren } from "preact";
import { Button } from "../parts/button.tsx";
import { counted } from "../parts/format.ts";
import type { Selection } from "./selection.ts";

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
        {isSelecting ? `${counted(selection.size, "contact")} selected` : status}
      </p>
      <div class="list-actions">
        {children}
        <Button onClick={onExport}>Export CSV</Button>
        {isSelecting ? <ForSelected {...props} /> : <ForList {...props} />}
      </div>
    </div>
  );
}

function ForSelected({ selection, onLabel, onUnlabel, onDelete }: ListBarProps) {
  return (
    <>
      <Button onClick={onLabel}>Label…</Button>
      <Button onClick={onUnlabel}>Remove label…</Button>
      <Button onClick={onDelete}>Delete…</Button>
      <Button
        variant="quiet"
        onClick={() => {
          selection.clear();
          // This button goes with the selection.
          document.querySelector<HTMLElement>(".list")?.focus();
        }}
      >
        Clear
      </Button>
    </>
  );
}

function ForList({ order, onOrder, onReload, onDeleteMatching }: ListBarProps) {
  return (
    <>
      <Button onClick={onReload}>Refresh</Button>
      {onDeleteMatching && <Button onClick={onDeleteMatching}>Delete all that match…</Button>}
      <select
        aria-label="Order"
        value={order}
        onChange={(event) => onOrder(event.currentTarget.value === "ASC" ? "ASC" : "DESC")}
      >
        <option value="DESC">Newest first</option>
        <option value="ASC">Oldest first</option>
      </select>
    </>
  );
}
