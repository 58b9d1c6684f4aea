import { integer } from "../common/checks.js";
import { Ip1Error } from "../common/error.js";
import { Promise } from "../common/host.js";
import { membersOf } from "../common/members.js";
import { bare } from "../common/objects.js";
import type { CallOptions } from "./call-options.js";

/** One page of a collection. */
export interface Page<T> {
  /** What is on it. */
  readonly items: T[];
  /** How many items of the collection come before it. */
  readonly start: number;
  /** Whether another page follows. */
  readonly hasNext: boolean;
  /** Fetches the page that follows. Rejects with code `invalid_argument` when there is none. */
  next(options?: CallOptions): Promise<Page<T>>;
}

/**
 * A list under way. Awaited, it is the first page; `for await` runs over every item of all pages, each id
 * once, fetching a page when the one before is used up.
 */
export interface PagePromise<T> extends Promise<Page<T>>, AsyncIterable<T> {
  /** The pages, one by one. */
  pages(): AsyncIterable<Page<T>>;
  /**
   * All items in an array, each id once, or the first `limit` of them. No page is fetched that is not needed; how
   * large the pages are, the list's own `limit` says.
   */
  toArray(options?: { limit?: number }): Promise<T[]>;
}

/** Where the next page is, as the core says. */
export interface Cursor {
  target: string;
  /** Whether the service's own links lead there. */
  linked: boolean;
}

/** A page as the core returns it. */
export interface RawPage<T> {
  items: T[];
  start: number;
  next?: Cursor;
  /** The last page of the collection, where the service links to it. */
  last?: Cursor;
}

/** A collection that comes in pages. */
export interface Collection<T> {
  /** Method and path. */
  readonly endpoint: string;
  readonly id: (item: T) => string;
  /** Fetches the page at `cursor` with the options of the list, unless there are others. */
  fetch(cursor: Cursor, options?: CallOptions): Promise<RawPage<T>>;
}

const MOST_PAGES = 10_000;

/** Makes the promise of a list from the promise of its first page. */
export function pagePromise<T>(collection: Collection<T>, first: Promise<RawPage<T>>): PagePromise<T> {
  const visited = new Map<string, number>();
  return new List(
    collection,
    first.then((raw) => new ListPage(collection, raw, 1, visited)),
  );
}

class List<T> extends Promise<ListPage<T>> implements PagePromise<T> {
  readonly #collection: Collection<T>;

  /** What `then` returns is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(collection: Collection<T>, first: Promise<ListPage<T>>) {
    super((resolve) => resolve(first));
    this.#collection = collection;
  }

  pages(): AsyncIterable<Page<T>> {
    return this.#walk(new Set());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    const seen = new Set<string>();
    for await (const page of this.#walk(seen)) {
      for (const item of page.items) {
        const id = this.#collection.id(item);
        if (seen.has(id)) continue;
        seen.add(id);
        yield item;
      }
    }
  }

  async toArray(options: { limit?: number } = {}): Promise<T[]> {
    const given = membersOf<{ limit?: unknown }>("options", options, ["limit"]);
    const limit = integer("options.limit", given.limit, 0, Number.MAX_SAFE_INTEGER) ?? Infinity;
    await this;
    const items: T[] = [];
    if (limit > 0) for await (const item of this) if (items.push(item) >= limit) break;
    return items;
  }

  /** Adds the ids of a page to `seen` once it has been used, where they are needed to follow it. */
  async *#walk(seen: Set<string>): AsyncGenerator<ListPage<T>> {
    let page: ListPage<T> = await this;
    for (;;) {
      yield page;
      if (!page.hasNext) return;
      if (!page.isLinked) for (const item of page.items) seen.add(this.#collection.id(item));
      page = await page.follow(seen);
    }
  }
}

class ListPage<T> implements Page<T> {
  readonly items: T[];
  readonly start: number;
  readonly hasNext: boolean;
  readonly #next: Cursor | undefined;
  readonly #collection: Collection<T>;
  readonly #number: number;
  /** Targets of this list, with the number of the page they lead to. A target that leads to two is a circle. */
  readonly #visited: Map<string, number>;

  constructor(collection: Collection<T>, raw: RawPage<T>, number: number, visited: Map<string, number>) {
    const { items, start, next } = bare(raw);
    this.items = items;
    this.start = start;
    this.hasNext = next !== undefined;
    this.#next = next;
    this.#collection = collection;
    this.#number = number;
    this.#visited = visited;
  }

  /** Whether the service's own links lead to the next page. */
  get isLinked(): boolean {
    return this.#next?.linked === true;
  }

  next(options?: CallOptions): Promise<Page<T>> {
    return this.follow(new Set(this.items.map(this.#collection.id)), options);
  }

  /** Fetches the next page. One that the service did not lead to must bring something that is not in `seen`. */
  async follow(seen: Set<string>, options?: CallOptions): Promise<ListPage<T>> {
    const cursor = this.#next;
    const collection = this.#collection;
    if (cursor === undefined) {
      const message = "next: expected a page with hasNext, got the last one";
      throw new Ip1Error({ code: "invalid_argument", message, attempts: 0 });
    }
    const number = this.#number + 1;
    const visited = this.#visited.get(cursor.target) ?? number;
    if (visited !== number) throw endless(collection, "the service's links lead in a circle", 0);
    if (number > MOST_PAGES) throw endless(collection, `the list has more than ${MOST_PAGES} pages`, 0);
    const raw = await collection.fetch(cursor, options);
    this.#visited.set(cursor.target, number);
    if (!cursor.linked && raw.items.length > 0 && raw.items.every((item) => seen.has(collection.id(item)))) {
      throw endless(collection, "the service repeats a page whatever the start", 1);
    }
    return new ListPage(collection, raw, number, this.#visited);
  }
}

/** `attempts`: the requests sent to find out. */
function endless<T>({ endpoint }: Collection<T>, what: string, attempts: number): Ip1Error {
  const [method, path] = endpoint.split(" ");
  return new Ip1Error({ code: "bad_response", message: `${endpoint}: ${what}`, method, path, attempts });
}
