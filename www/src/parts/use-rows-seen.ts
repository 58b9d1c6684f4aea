import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";

interface Elements {
  scroller: RefObject<HTMLElement>;
  /** As high as a row, whatever the font and the window are. */
  ruler: RefObject<HTMLElement>;
  /** Stays in sight, above the rows. */
  head: RefObject<HTMLElement>;
}

/** Which rows of a list are seen; all rows are equally high. */
export interface RowsSeen {
  first: number;
  last: number;
  /** 0 until it is known. */
  rowHeight: number;
  /** Scrolls no further than is needed for a row to be seen. */
  reveal: (index: number) => void;
}

/** Follows which rows are seen. The list begins at `start`. */
export function useRowsSeen({ scroller, ruler, head }: Elements, rowCount: number, start: number): RowsSeen {
  const [rowHeight, setRowHeight] = useState(0);
  const [seen, setSeen] = useState({ first: 0, last: 0 });

  const look = useCallback(() => {
    const height = ruler.current!.offsetHeight;
    const top = scroller.current!.scrollTop;
    const first = Math.floor(top / height);
    const last = Math.ceil((top + roomFor(scroller, head)) / height) - 1;
    setRowHeight(height);
    setSeen((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    observer.observe(ruler.current!);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  useLayoutEffect(() => {
    if (rowHeight > 0 && start > 0) scroller.current!.scrollTop = start * rowHeight;
  }, [rowHeight > 0]);

  const end = Math.max(0, rowCount - 1);
  return {
    first: Math.min(seen.first, end),
    last: Math.min(seen.last, end),
    rowHeight,
    reveal(index) {
      const element = scroller.current!;
      const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight - roomFor(scroller, head)];
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < bottom) element.scrollTop = bottom;
    },
  };
}

/** How many pixels of the rows are seen. */
function roomFor(scroller: RefObject<HTMLElement>, head: RefObject<HTMLElement>): number {
  return scroller.current!.clientHeight - head.current!.offsetHeight;
}
