import { computed, signal } from "@preact/signals";
import type { Page } from "ip1-contacts";

/** How many are fetched at once. */
export const PAGE_SIZE = 500;

/** Rows that stand for those whose number is not known yet. */
const ROWS_BEYOND = 15;

/** So many rows before the end of what is there, more are fetched. */
const AHEAD = PAGE_SIZE / 2;

/** Opens the list at a place. */
export type OpenAt<T> = (start: number, signal: AbortSignal) => Promise<Page<T>>;

/**
 * A list of the service, as far as it has been seen. Pages are fetched for the rows that are looked at: the
 * next one of a page that is there when its rows follow on it, otherwise one at the place that is needed.
 */
export class PagedList<T extends object> {
  readonly #open: OpenAt<T>;
  readonly #idOf: (item: T) => string;
  readonly #life = new AbortController();
  /** Places that have not been seen are empty. */
  #items: (T | undefined)[] = [];
  #isComplete = false;
  /** Pages that have a next one, by the place where that begins. */
  #tails = new Map<number, Page<T>>();
  #wanted: readonly [first: number, last: number] = [0, 0];
  #isFetching = false;
  /** Changes whenever rows change their places, which makes pages under way useless. */
  #order = 0;
  readonly #version = signal(0);
  readonly #error = signal<unknown>(undefined);
  readonly #loaded = computed(() => {
    this.#observe();
    return this.#items.filter((item) => item !== undefined);
  });

  /** `expected`: so many rows are believed to be there until the end has been seen. */
  constructor(open: OpenAt<T>, idOf: (item: T) => string, expected = 0) {
    this.#open = open;
    this.#idOf = idOf;
    this.#reach(expected);
  }

  /** Why the last page could not be fetched. */
  get error(): unknown {
    return this.#error.value;
  }

  /** Whether anything is known about it. */
  get isReady(): boolean {
    return this.#isComplete || this.loaded.length > 0;
  }

  /** How many rows there are to show, empty ones included. */
  get rowCount(): number {
    this.#observe();
    return this.#items.length + (this.#isComplete ? 0 : ROWS_BEYOND);
  }

  /** How many there are in the service. Undefined before the end has been seen. */
  get total(): number | undefined {
    this.#observe();
    return this.#isComplete ? this.#items.length : undefined;
  }

  /** Those that have been fetched, in order. */
  get loaded(): readonly T[] {
    return this.#loaded.value;
  }

  /** What is in a row, if that is known. */
  at(index: number): T | undefined {
    this.#observe();
    return this.#items[index];
  }

  /** Sees to it that these rows are fetched, and some after them. */
  want(first: number, last: number): void {
    this.#wanted = [first, last];
    if (!this.#isFetching && this.#error.peek() === undefined) void this.#fetchWanted();
  }

  /** Goes on after a failure. */
  retry(): void {
    this.#error.value = undefined;
    this.want(...this.#wanted);
  }

  /** Fetches all that is missing, page by page, until `signal` says that it is enough. */
  async loadAll(signal: AbortSignal): Promise<void> {
    for (let hole = this.#hole(0, Infinity); hole !== undefined; hole = this.#hole(hole, Infinity)) {
      signal.throwIfAborted();
      await this.#fetch(hole, signal);
    }
  }

  /** Puts items in the places of those with the same ids. */
  replace(items: readonly T[]): void {
    const news = new Map(items.map((item) => [this.#idOf(item), item]));
    this.#items = this.#items.map((item) => item && (news.get(this.#idOf(item)) ?? item));
    this.#changed();
  }

  /** Takes out what was deleted. */
  remove(ids: ReadonlySet<string>): void {
    this.#items = this.#items.filter((item) => item === undefined || !ids.has(this.#idOf(item)));
    this.#moved();
  }

  /** Puts in at the top what was added. */
  prepend(items: readonly T[]): void {
    this.#items.unshift(...items);
    this.#moved();
  }

  /** Ends all fetching. */
  close(): void {
    this.#life.abort();
  }

  #observe(): void {
    void this.#version.value;
  }

  #changed(): void {
    this.#version.value += 1;
  }

  /** The links of pages lead to the places where things were before. */
  #moved(): void {
    this.#order += 1;
    this.#tails.clear();
    this.#changed();
  }

  /** The first row from `first` to `last` that has to be fetched. */
  #hole(first: number, last: number): number | undefined {
    const end = Math.min(last, this.#items.length - 1);
    for (let index = first; index <= end; index += 1) if (this.#items[index] === undefined) return index;
    return this.#isComplete || last < this.#items.length ? undefined : this.#items.length;
  }

  async #fetchWanted(): Promise<void> {
    this.#isFetching = true;
    try {
      for (let hole = this.#nextWanted(); hole !== undefined; hole = this.#nextWanted()) {
        await this.#fetch(hole, this.#life.signal);
      }
    } catch (error) {
      if (!this.#life.signal.aborted) this.#error.value = error;
    } finally {
      this.#isFetching = false;
    }
  }

  #nextWanted(): number | undefined {
    const [first, last] = this.#wanted;
    return this.#hole(first, last + AHEAD);
  }

  async #fetch(hole: number, signal: AbortSignal): Promise<void> {
    const order = this.#order;
    const before = this.#tails.get(hole);
    const start = before === undefined ? this.#startFor(hole) : hole;
    const page = await (before?.next({ signal }) ?? this.#open(start, signal));
    this.#life.signal.throwIfAborted();
    if (order === this.#order) this.#put(start, page);
  }

  /** Where the rows before the hole are missing too, the page begins with some of them. */
  #startFor(hole: number): number {
    let start = hole;
    while (start > 0 && hole - start < PAGE_SIZE / 2 && this.#items[start - 1] === undefined) start -= 1;
    return start;
  }

  #put(start: number, page: Page<T>): void {
    const end = start + page.items.length;
    this.#reach(start);
    page.items.forEach((item, index) => (this.#items[start + index] = item));
    if (page.items.length > 0 && page.hasNext) this.#tails.set(end, page);
    else if (page.items.length > 0 || start === 0 || this.#items[start - 1] !== undefined) this.#endAt(end);
    // The place is beyond the end, and where that is, the first pages lead to.
    else this.#endAt(0, false);
    this.#changed();
  }

  #endAt(end: number, isComplete = true): void {
    this.#items.length = end;
    this.#isComplete = isComplete;
    this.#wanted = [Math.min(this.#wanted[0], end), Math.min(this.#wanted[1], end)];
  }

  #reach(length: number): void {
    while (this.#items.length < length) this.#items.push(undefined);
  }
}
