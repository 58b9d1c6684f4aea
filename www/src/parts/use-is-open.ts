import { type MutableRef, useEffect, useRef } from "preact/hooks";

/** Whether the component is still there: what it began may come to its end after it has gone. */
export function useIsOpen(): MutableRef<boolean> {
  const isOpen = useRef(true);
  useEffect(
    () => () => {
      isOpen.current = false;
    },
    [],
  );
  return isOpen;
}
