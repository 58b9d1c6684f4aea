import { bare } from "../common/objects.js";

type Enter = (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown) => unknown;

/** What the glue gets from an instance that is gone: it can be taken apart, and is nothing. */
const NOTHING: readonly never[] = [];

/**
 * Stands between the glue and the functions of an instance. An exception or a trap that passes through WebAssembly
 * leaves it in no state to go on, and would end the process where it came from a timer or an answer. So it ends here,
 * and whatever comes later finds nobody.
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

  /** With as many parameters as the longest has: a list of them would cost more than the call. */
  #guarded(enter: Enter): Enter {
    return (a, b, c, d, e, f) => {
      if (this.#isBroken) return NOTHING;
      this.#depth++;
      try {
        return enter(a, b, c, d, e, f);
      } catch (exception) {
        this.#isBroken = true;
        this.#onBreak(exception);
        // What called from inside must not go on either.
        if (this.#depth > 1) throw exception;
        return NOTHING;
      } finally {
        this.#depth--;
      }
    };
  }
}
