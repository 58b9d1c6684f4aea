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

interface Answer<T> {
  readonly to: readonly unknown[];
  readonly value?: T;
  readonly error?: unknown;
}

/** Loads when the screen opens and whenever `inputs` change, and once more when a lost connection is back. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  inputs: readonly unknown[],
): Loaded<T> {
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const now = [...inputs, attempt];
  const [state, setState] = useState<Answer<T>>({ to: now });

  useEffect(() => {
    const call = new AbortController();
    load(call.signal).then(
      (value) => call.signal.aborted || setState({ to: now, value }),
      (error: unknown) => call.signal.aborted || setState({ to: now, error }),
    );
    return () => call.abort();
  }, now);

  // What was loaded for other inputs is no answer to these.
  const isCurrent = now.every((input, index) => Object.is(input, state.to[index]));
  const { value, error } = isCurrent ? state : {};
  useWhenBack(error !== undefined, () => again(undefined));
  return { value, error, again: () => again(undefined) };
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
