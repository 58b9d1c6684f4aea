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
  onExport: () => void;
  onLabel: () => void;
  onUnlabel: () => void;
  onDelete: () => void;
  /** What can be done about the rest of the list. */
  children: ComponentChildren;
}

/** Says what is in the list; with some of it selected, what can be done with those. */
export function ListBar(props: ListBarProps) {
  const { status, selection, order, onOrder, onExport, onLabel, onUnlabel, onDelete, children } = props;
  const isSelecting = selection.size > 0;
  return (
    <div class={isSelecting ? "list-bar selecting" : "list-bar"}>
      <p role="status" class="grow">
        {isSelecting ? `${counted(selection.size, "contact")} selected` : status}
      </p>
      {isSelecting ? (
        <>
          {children}
          <Button onClick={onLabel}>Label…</Button>
          <Button onClick={onUnlabel}>Remove label…</Button>
          <Button onClick={onExport}>Export CSV</Button>
          <Button onClick={onDelete}>Delete…</Button>
          <Button variant="quiet" onClick={() => selection.clear()}>
            Clear
          </Button>
        </>
      ) : (
        <>
          {children}
          <select
            aria-label="Order"
            value={order}
            onChange={(event) => onOrder(event.currentTarget.value === "ASC" ? "ASC" : "DESC")}
          >
            <option value="DESC">Newest first</option>
            <option value="ASC">Oldest first</option>
          </select>
          <Button onClick={onExport}>Export CSV</Button>
        </>
      )}
    </div>
  );
}
