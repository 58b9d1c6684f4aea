import { isIp1Error } from "ip1-contacts";
import { adopted } from "../common/host.js";
import { hasMember } from "../common/objects.js";
import { refused, refusedAs, unreadable } from "../common/refusal.js";

/** What a source brings, one by one. */
export interface Reader {
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  /** Lets go of the source, also while it is asked for more: a cursor is closed, a stream cancelled. */
  close(): Promise<void>;
}

const END: IteratorResult<unknown> = { done: true, value: undefined };

/** By shape rather than by class: sources may come from another realm. `undefined` for what brings nothing. */
export function readerOf(source: object): Reader | undefined {
  try {
    if (hasMember(source, "getReader")) return new StreamReader(source as ReadableStream<unknown>);
    if (Array.isArray(source)) return new ListReader(source[Symbol.iterator]());
    if (hasMember(source, Symbol.asyncIterator)) {
      return new IteratorReader((source as AsyncIterable<unknown>)[Symbol.asyncIterator]());
    }
    if (hasMember(source, Symbol.iterator))
      return new IteratorReader((source as Iterable<unknown>)[Symbol.iterator]());
    return undefined;
  } catch (cause) {
    if (isIp1Error(cause)) throw cause;
    if (isLocked(source)) {
      throw refusedAs("source", "a stream that nobody else reads", "a locked one", cause);
    }
    throw unreadable("source", cause);
  }
}

function isLocked(source: object): boolean {
  try {
    return (source as Partial<ReadableStream>).locked === true;
  } catch {
    return false;
  }
}

/** What comes of an iterator fails as it fails; what is no iterator is refused. */
class IteratorReader implements Reader {
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #next: () => unknown;
  #isOver = false;

  constructor(iterator: Iterator<unknown> | AsyncIterator<unknown>) {
    // Not every iterator comes from where types are checked.
    const next: unknown = (iterator as Partial<typeof iterator> | null | undefined)?.next;
    if (typeof next !== "function") throw refused("source", "an iterator with next()", iterator);
    this.#iterator = iterator;
    this.#next = next as () => unknown;
  }

  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    if (this.#isOver) return END;
    const result = this.#next.call(this.#iterator);
    if (isPromise(result)) return this.#later(result);
    const noted = this.#noted(result);
    // A list may hold promises.
    return noted.done !== true && isPromise(noted.value) ? this.#valueLater(noted.value) : noted;
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await adopted(this.#iterator.return?.());
  }

  async #later(promise: PromiseLike<unknown>): Promise<IteratorResult<unknown>> {
    let result;
    try {
      result = await adopted(promise);
    } catch (error) {
      // One that has failed is at its end.
      this.#isOver = true;
      throw error;
    }
    return this.#noted(result);
  }

  async #valueLater(value: PromiseLike<unknown>): Promise<IteratorResult<unknown>> {
    return { done: false, value: await adopted(value) };
  }

  #noted(result: unknown): IteratorResult<unknown> {
    const noted = resultOf(result);
    if (noted.done === true) this.#isOver = true;
    return noted;
  }
}

/** Its members, each read once. */
function resultOf(result: unknown): IteratorResult<unknown> {
  if (typeof result !== "object" || result === null) {
    throw refused("source", "objects from next() of an iterator", result);
  }
  try {
    const { done, value } = result as IteratorResult<unknown>;
    return done === true ? END : { done: false, value };
  } catch (cause) {
    throw unreadable("source", cause);
  }
}

/** A list has nothing of its own that could fail: a getter that throws, or a proxy, is an argument that cannot be read. */
class ListReader extends IteratorReader {
  override next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    try {
      return super.next();
    } catch (cause) {
      throw isIp1Error(cause) ? cause : unreadable("source", cause);
    }
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== "object" || value === null) return false;
  try {
    return typeof (value as { then?: unknown }).then === "function";
  } catch {
    // As a contact it is malformed.
    return false;
  }
}

class StreamReader implements Reader {
  readonly #reader: ReadableStreamDefaultReader<unknown>;
  #isOver = false;

  constructor(stream: ReadableStream<unknown>) {
    this.#reader = stream.getReader();
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#isOver) return END;
    const result = resultOf(await adopted(this.#reader.read()));
    if (result.done === true) this.#isOver = true;
    return result;
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await adopted(this.#reader.cancel());
  }
}
