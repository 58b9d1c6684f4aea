import { bare } from "../common/objects.js";

type Enter = (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown) => unknown;

/** What the glue gets from a broken instance: it can be destructured, and has no elements. */
const NOTHING: readonly never[] = [];

/**
 * Wraps the functions of an instance. After an exception or a trap has passed through WebAssembly, the instance must not
 * be used any more; uncaught in a timer or a promise, it would end the process. So it is caught here, and later calls
 * into the instance do nothing.
 */
export class Guard {
  #isBroken = false;
  #depth = 0;
  readonly #onBreak: (exception: unknown) => void;

  constructor(onBreak: (exception: unknown) => void) {
    this.#onBreak = onBreak;
  }

  around(exports: WebAssembly.Exports): WebAssembly.Exports {
    const guarded = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? this.#guarded(value as Enter) : value,
    ]);
    return bare(Object.fromEntries(guarded) as WebAssembly.Exports);
  }

  /** With as many parameters as any function has: rest parameters would cost more than the call. */
  #guarded(enter: Enter): Enter {
    return (a, b, c, d, e, f) => {
      if (this.#isBroken) return NOTHING;
      this.#depth++;
      try {
        return enter(a, b, c, d, e, f);
      } catch (exception) {
        this.#isBroken = true;
        this.#onBreak(exception);
        // The WebAssembly frames below must not go on either.
        if (this.#depth > 1) throw exception;
        return NOTHING;
      } finally {
        this.#depth--;
      }
    };
  }
}
