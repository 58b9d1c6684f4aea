import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../words/words.ts";
import { type RowsSeen, useRowsSeen } from "./use-rows-seen.ts";

export interface VirtualListProps {
  /** What the list is of. */
  label: string;
  columns: ComponentChildren;
  columnCount: number;
  rowCount: number;
  /** Undefined while nobody knows. */
  total: number | undefined;
  /** The cells of a row. */
  renderRow: (index: number) => ComponentChildren;
  /** The row to begin at. */
  initialIndex?: number;
  /** How wide the columns are, as a grid has it. */
  template?: string;
  /** Told of the keys that are pressed in a row, but for those that go from row to row. True if it was one of its own. */
  onKey?: (event: KeyboardEvent, index: number) => boolean;
  /** Told to which row the keys have gone. */
  onMove?: (index: number) => void;
  /** Which list it is: another one begins at its top. */
  of?: string;
  /** Told which rows are seen, now and whenever that changes. */
  onRange: (first: number, last: number) => void;
}

/** So many rows are there before they are seen. */
const BEYOND = 8;

/**
 * A table that has elements only for the rows that are seen, and the one with the focus. All rows are equally
 * high: `--row` in the stylesheet. Arrow keys, page keys, Home and End go from row to row.
 */
export function VirtualList(props: VirtualListProps) {
  const { label, columns, columnCount, rowCount, total, template, of, renderRow, onKey, onMove } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const focused = useRef<number | undefined>();
  const seen = useRowsSeen({ scroller, ruler, head }, rowCount, props.initialIndex ?? 0);
  const { first, last, rowHeight } = seen;
  const { onRange } = props;
  useLayoutEffect(() => {
    if (rowHeight > 0) onRange(first, last);
  }, [first, last, onRange, rowHeight > 0]);

  const shown = useRef(of);
  useLayoutEffect(() => {
    if (shown.current !== of) scroller.current!.scrollTop = 0;
    shown.current = of;
  }, [of]);

  function moveTo(index: number) {
    const target = Math.max(0, Math.min(index, rowCount - 1));
    focused.current = target;
    seen.reveal(target);
    // At once where the row is there. Otherwise when it is, unless the keys have gone on by then.
    if (!focusRow(scroller.current, target))
      requestAnimationFrame(() => focusRow(scroller.current, focused.current ?? target));
    onMove?.(target);
  }

  function onKeyDown(event: KeyboardEvent) {
    // The row that the keys have gone to may get the focus only with the next frame.
    const index = focused.current ?? indexOf(event.target);
    if (index === undefined || isTyping(event.target)) return;
    const to = destination(event, index, seen, rowCount);
    const isModified = event.altKey || event.ctrlKey || event.metaKey;
    if (to !== undefined) moveTo(to);
    else if (isModified || !(onKey?.(event, index) ?? false)) return;
    event.preventDefault();
  }

  useLayoutEffect(() => {
    // A row that was loading has gone, and the focus with it.
    if (focused.current !== undefined && document.activeElement === document.body)
      focusRow(scroller.current, focused.current);
  });

  return (
    <div class="list" ref={scroller} tabIndex={0} role="region" aria-label={words().shell.scrolling(label)}>
      <div class="row-ruler" ref={ruler} />
      <div
        style={template === undefined ? undefined : { "--columns": template }}
        role="table"
        aria-label={label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-colcount={columnCount}
      >
        <div class="list-head" role="rowgroup" ref={head}>
          <div class="row" role="row" aria-rowindex={1}>
            {columns}
          </div>
        </div>
        <div
          class="list-body"
          role="rowgroup"
          style={{ height: rowCount * rowHeight }}
          onFocusIn={(event) => (focused.current = indexOf(event.target))}
          onFocusOut={(event) => {
            if (isElsewhere(event.relatedTarget)) focused.current = undefined;
          }}
          onKeyDown={onKeyDown}
        >
          {indexesOf(seen, rowCount, focused.current).map((index) => (
            <Row key={index} index={index} top={index * rowHeight} renderRow={renderRow} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps extends Pick<VirtualListProps, "renderRow"> {
  index: number;
  /** In pixels. */
  top: number;
}

/** A component of its own, so that only rows that come into sight are drawn while one scrolls. */
function Row({ index, top, renderRow }: RowProps) {
  return (
    <div
      class="row"
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      {renderRow(index)}
    </div>
  );
}

/** The rows there are elements for. The one with the focus stays, or the focus would be lost with it. */
function indexesOf({ first, last, rowHeight }: RowsSeen, count: number, focused = -1): number[] {
  if (rowHeight === 0 || count === 0) return [];
  const start = Math.max(0, first - BEYOND);
  const end = Math.min(count - 1, last + BEYOND);
  const indexes = Array.from({ length: end - start + 1 }, (_, at) => start + at);
  const isBeyond = focused >= 0 && focused < count && (focused < start || focused > end);
  return isBeyond ? [...indexes, focused].sort((a, b) => a - b) : indexes;
}

function destination(
  event: KeyboardEvent,
  index: number,
  { first, last }: RowsSeen,
  rowCount: number,
): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const page = Math.max(1, last - first - 1);
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  if (event.key === "Home") return 0;
  if (event.key === "End") return rowCount - 1;
  const step = steps[event.key];
  return step === undefined ? undefined : index + step;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}

function indexOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return row === null ? undefined : Number(row.dataset.index);
}

/** A dialog gives the focus back, so does what is open beside the list, and a window that is left does too. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog, .pane") === null;
}

/** Whether the row is there to be focused. */
function focusRow(scroller: HTMLElement | null, index: number): boolean {
  const main = scroller?.querySelector<HTMLElement>(`[data-index="${index}"] [data-main]`);
  main?.focus({ preventScroll: true });
  return main !== null && main !== undefined;
}
