import type { Contact, Ip1ErrorCode } from "ip1-contacts";
import { codeOf, together } from "../service/saving.ts";

/** So many calls are under way at once. */
const AT_ONCE = 4;

/** After these, the next call would fare no better. */
const HOPELESS: readonly Ip1ErrorCode[] = ["unauthorized", "forbidden", "network", "timeout", "rate_limited"];

/** What came of a change to many contacts. */
export interface BulkOutcome<T> {
  readonly done: readonly T[];
  /** Those for whom it did not work, for whom nobody knows, or was not tried. */
  readonly left: readonly Contact[];
  /** The first failure. */
  readonly error?: unknown;
}

/** Changes contacts one by one, a few at a time. An abort lets those under way end, and begins no more. */
export async function changeEach<T>(
  contacts: readonly Contact[],
  change: (contact: Contact) => Promise<T>,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome<T>> {
  let begun = 0;
  const done: T[] = [];
  const left: Contact[] = [];
  let error: unknown;
  let isHopeless = false;

  async function work(): Promise<void> {
    for (let contact = next(); contact !== undefined; contact = next()) {
      try {
        done.push(await change(contact));
      } catch (failure) {
        error ??= failure;
        const code = codeOf(failure);
        isHopeless ||= code === undefined || HOPELESS.includes(code);
        left.push(contact);
      }
      onProgress(done.length + left.length);
    }
  }

  function next(): Contact | undefined {
    return isHopeless || signal.aborted ? undefined : contacts[begun++];
  }

  await together(() => Promise.all(Array.from({ length: AT_ONCE }, work)));
  return { done, left: [...left, ...contacts.slice(begun)], error };
}
