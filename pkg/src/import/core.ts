import { Ip1Error, isIp1Error } from "ip1-contacts";
import { Guard } from "../wasm/guard.js";
import type * as tableGlue from "../wasm/import_bg.js";
import { instantiate, type Glue, type Instantiated } from "../wasm/instantiate.js";
import { loadError, Loader } from "../wasm/loader.js";

/** The memory of WebAssembly never shrinks. With more than 64 MiB, an instance makes room for another. */
const LARGEST_MEMORY = 67_108_864;

/** What wasm-bindgen writes for the module that reads tables and contacts. The whole one has more. */
export type TableGlue = ReturnType<typeof tableGlue.createGlue>;

/** The core that reads tables has no words for what it refuses before the first row: the whole one has them. */
const WORDLESS =
  "what was given cannot be used; why is not known, because a file of the package could not be fetched";

/** Whether a core has refused something without saying why. */
export function isWordless(error: unknown): boolean {
  return isIp1Error(error) && error.message === WORDLESS;
}

/** An instance of the importer's core. Whoever has one goes on with it, also when others get another. */
export class ImportCore<G extends Glue = TableGlue> {
  readonly #loader: Loader<ImportCore<G>>;
  #loaded!: Instantiated<G>;
  #broken: { exception: unknown } | undefined;

  private constructor(loader: Loader<ImportCore<G>>) {
    this.#loader = loader;
  }

  /** What loads a module of this glue, which it imports under this name. */
  static loader<G extends Glue>(createGlue: (platform: object) => G, name: string): Loader<ImportCore<G>> {
    const loader: Loader<ImportCore<G>> = new Loader("the import module", async (source) => {
      const core = new ImportCore(loader);
      const guard = new Guard((exception) => core.#break(exception));
      core.#loaded = await instantiate(createGlue, name, source, (exports) => guard.around(exports));
      return core;
    });
    return loader;
  }

  /** Compiled, for another instance. */
  get module(): WebAssembly.Module {
    return this.#loaded.module;
  }

  /** Whether a trap has ended it: it does nothing any more. */
  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Calls the core. It refuses by exceptions with a message. */
  ask<T>(call: (glue: G) => T): T {
    let result: T | undefined;
    try {
      result = call(this.#loaded.glue);
    } catch (refusal) {
      // What comes out of a broken core means nothing.
      if (!this.isBroken) {
        const message = (refusal as Error).message || WORDLESS;
        throw new Ip1Error({ code: "invalid_argument", message, attempts: 0 });
      }
    }
    if (this.#broken === undefined) return result as T;
    const broken = "the import module broke, perhaps for want of memory; the next import loads it anew";
    throw loadError(broken, this.#broken.exception);
  }

  /** Nobody uses it for now. */
  rest(): void {
    if (this.#loaded.memory.buffer.byteLength > LARGEST_MEMORY) this.#loader.forget(this);
  }

  #break(exception: unknown): void {
    this.#broken = { exception };
    this.#loader.forget(this);
  }
}
