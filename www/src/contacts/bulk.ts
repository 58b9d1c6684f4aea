import type { Contact, Ip1ErrorCode } from "ip1-contacts";
import { codeOf, together } from "../service/saving.ts";

/** So many calls are under way at once. */
const AT_ONCE = 4;

/** After these, the next call would fare no better. */
const HOPELESS: readonly Ip1ErrorCode[] = ["unauthorized", "forbidden", "network", "timeout", "rate_limited"];

/** What came of a change to many, of contacts unless it is said of what. */
export interface BulkOutcome<T, Item = Contact> {
  readonly done: readonly T[];
  /** Those for whom it did not work, for whom nobody knows, or was not tried. */
  readonly left: readonly Item[];
  /** The first failure. */
  readonly error?: unknown;
}

/** Changes many one by one, a few at a time. An abort lets those under way end, and begins no more. */
export async function changeEach<T, Item>(
  items: readonly Item[],
  change: (item: Item) => Promise<T>,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome<T, Item>> {
  let begun = 0;
  const done: T[] = [];
  const left: Item[] = [];
  let error: unknown;
  let isHopeless = false;

  async function work(): Promise<void> {
    for (let item = next(); item !== undefined; item = next()) {
      try {
        done.push(await change(item));
      } catch (failure) {
        error ??= failure;
        const code = codeOf(failure);
        isHopeless ||= code === undefined || HOPELESS.includes(code);
        left.push(item);
      }
      onProgress(done.length + left.length);
    }
  }

  function next(): Item | undefined {
    return isHopeless || signal.aborted ? undefined : items[begun++];
  }

  await together(() => Promise.all(Array.from({ length: AT_ONCE }, work)));
  return { done, left: [...left, ...items.slice(begun)], error };
}
