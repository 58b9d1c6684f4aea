import { effect } from "@preact/signals";
import { useEffect, useReducer, useState } from "preact/hooks";
import { connectionLost } from "./connectivity.ts";

/** Something that comes from the service. */
export interface Loaded<T> {
  readonly value?: T;
  readonly error?: unknown;
  /** Asks once more. */
  readonly again: () => void;
}

/** Loads when the screen opens and whenever `inputs` change, and once more when a lost connection is back. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  inputs: readonly unknown[],
): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const [attempt, again] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const call = new AbortController();
    setState({});
    load(call.signal).then(
      (value) => call.signal.aborted || setState({ value }),
      (error: unknown) => call.signal.aborted || setState({ error }),
    );
    return () => call.abort();
  }, [...inputs, attempt]);

  useWhenBack(state.error !== undefined, () => again(undefined));
  return { ...state, again: () => again(undefined) };
}

/** Runs when the connection to the service, lost before, is there again and something had failed. */
export function useWhenBack(hasFailed: boolean, run: () => void): void {
  useEffect(() => {
    if (!hasFailed || !connectionLost.peek()) return undefined;
    return effect(() => {
      if (!connectionLost.value) run();
    });
  }, [hasFailed]);
}
