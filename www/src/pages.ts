import type { Contact, ContactQuery, Page } from "ip1-contacts";
import { contacts } from "./client.ts";

/**
 * The way from the first page to the one that is shown. One call at a time: a new one aborts the one before.
 *
 * What fetches resolves with true when there is something new to show, and with false when another call took
 * its place meanwhile.
 */
export class Pages {
  #query: ContactQuery = {};
  #way: Page<Contact>[] = [];
  #call: AbortController | undefined;

  /** The page to show. Undefined before the first one came. */
  get current(): Page<Contact> | undefined {
    return this.#way.at(-1);
  }

  get isFirst(): boolean {
    return this.#way.length < 2;
  }

  /** Starts over, with another query. What was there is forgotten when the answer comes, or fails to. */
  open(query: ContactQuery): Promise<boolean> {
    this.#query = query;
    return this.#fetch([], (signal) => contacts().list(query, { signal }));
  }

  next(): Promise<boolean> {
    const { current } = this;
    if (!current?.hasNext) return Promise.resolve(false);
    const way = this.#way;
    return this.#fetch(way, (signal) => current.next({ signal }), way);
  }

  /** Shows a page again that was fetched before. */
  back(): void {
    this.#call?.abort();
    if (!this.isFirst) this.#way = this.#way.slice(0, -1);
  }

  first(): Promise<boolean> {
    return this.open(this.#query);
  }

  /** Fetches the current page again, or the one before when nothing is left on it. */
  async reload(): Promise<boolean> {
    const start = this.current?.start ?? 0;
    const before = this.#way.slice(0, -1);
    const query = this.#query;
    const fresh = await this.#fetch(before, (signal) => contacts().list({ ...query, start }, { signal }));
    if (!fresh || this.isFirst || this.current!.items.length > 0) return fresh;
    this.#way = before;
    return this.reload();
  }

  /** Fetches the page that follows on `before`. When that fails, the way is `otherwise`. */
  async #fetch(
    before: Page<Contact>[],
    call: (signal: AbortSignal) => Promise<Page<Contact>>,
    otherwise: Page<Contact>[] = [],
  ): Promise<boolean> {
    this.#call?.abort();
    const { signal } = (this.#call = new AbortController());
    try {
      const page = await call(signal);
      if (signal.aborted) return false;
      this.#way = [...before, page];
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.#way = otherwise;
      throw error;
    }
  }
}
