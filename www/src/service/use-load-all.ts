import { useEffect, useRef, useState } from "preact/hooks";
import type { PagedList } from "./paged-list.ts";

/** The way to all items of a list. */
export interface LoadAll<T> {
  readonly isLoading: boolean;
  readonly error?: unknown;
  /** Loads what is missing, then goes on with all of it. */
  readonly start: (then?: (items: readonly T[]) => void) => void;
  readonly stop: () => void;
}

/** Loads a whole list, on demand. */
export function useLoadAll<T extends object>(rows: PagedList<T>): LoadAll<T> {
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>();
  const call = useRef<AbortController>();
  const stop = () => call.current?.abort();

  useEffect(() => stop, [rows]);

  async function load(then?: (items: readonly T[]) => void) {
    stop();
    const { signal } = (call.current = new AbortController());
    setLoading(true);
    setError(undefined);
    try {
      await rows.loadAll(signal);
      then?.(rows.loaded);
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    }
    if (call.current.signal === signal) setLoading(false);
  }

  return { isLoading, error, start: (then) => void load(then), stop };
}
