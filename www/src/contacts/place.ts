import { useCallback, useEffect, useRef } from "preact/hooks";

const NAME = "at";
const PAUSE_MS = 200;

/** The row at the top of the list, as the address of the page has it. */
export function placeInAddress(): number {
  const place = Number(new URLSearchParams(location.search).get(NAME));
  return Number.isSafeInteger(place) && place > 0 ? place : 0;
}

/**
 * Keeps the place in the address, so that a reload and the way back lead to it. Not through the router: nothing
 * is to be drawn anew for it.
 *
 * @param url The address the router knows: a new one has no place yet.
 * @param list Another list begins at its own place.
 */
export function usePlaceInAddress(url: string, list: unknown, start: number): (first: number) => void {
  const place = useRef(start);
  const pause = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    clearTimeout(pause.current);
    place.current = start;
  }, [list]);
  useEffect(() => write(place.current), [url, list]);
  useEffect(() => () => clearTimeout(pause.current), []);

  return useCallback((first) => {
    place.current = first;
    clearTimeout(pause.current);
    pause.current = setTimeout(() => write(first), PAUSE_MS);
  }, []);
}

function write(place: number): void {
  const address = new URL(location.href);
  if (place > 0) address.searchParams.set(NAME, String(place));
  else address.searchParams.delete(NAME);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
