import { adopted } from "../common/host.js";
import { hasMember } from "../common/objects.js";
import { refusedAs, unreadable } from "../common/refusal.js";

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
    if (hasMember(source, Symbol.asyncIterator)) {
      return new IteratorReader((source as AsyncIterable<unknown>)[Symbol.asyncIterator]());
    }
    if (hasMember(source, Symbol.iterator))
      return new IteratorReader((source as Iterable<unknown>)[Symbol.iterator]());
    return undefined;
  } catch (cause) {
    if ((source as Partial<ReadableStream>).locked === true) {
      throw refusedAs("source", "a stream that nobody else reads", "a locked one", cause);
    }
    throw unreadable("source", cause);
  }
}

class IteratorReader implements Reader {
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  #isOver = false;

  constructor(iterator: Iterator<unknown> | AsyncIterator<unknown>) {
    this.#iterator = iterator;
  }

  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    if (this.#isOver) return END;
    const result = this.#iterator.next();
    if ("then" in result) return this.#later(result);
    // A list may hold promises.
    return isPromise(result.value) ? this.#valueLater(result.value) : this.#noted(result);
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await adopted(this.#iterator.return?.());
  }

  async #later(promise: PromiseLike<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> {
    try {
      return this.#noted(await adopted(promise));
    } catch (error) {
      // One that has failed is at its end.
      this.#isOver = true;
      throw error;
    }
  }

  async #valueLater(value: PromiseLike<unknown>): Promise<IteratorResult<unknown>> {
    return { done: false, value: await adopted(value) };
  }

  #noted(result: IteratorResult<unknown>): IteratorResult<unknown> {
    if (result.done === true) this.#isOver = true;
    return result;
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}

class StreamReader implements Reader {
  readonly #reader: ReadableStreamDefaultReader<unknown>;
  #isOver = false;

  constructor(stream: ReadableStream<unknown>) {
    this.#reader = stream.getReader();
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#isOver) return END;
    const { done, value } = await adopted(this.#reader.read());
    if (done) this.#isOver = true;
    return done ? END : { done, value };
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await adopted(this.#reader.cancel());
  }
}
