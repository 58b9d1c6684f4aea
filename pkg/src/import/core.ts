import { Ip1Error } from "ip1-contacts";
import { Guard } from "../wasm/guard.js";
import { createGlue } from "../wasm/import_bg.js";
import { instantiate, type Instantiated } from "../wasm/instantiate.js";
import { loadError, Loader, type Source } from "../wasm/loader.js";

/** The memory of WebAssembly never shrinks. With more than 64 MiB, an instance makes room for another. */
const LARGEST_MEMORY = 67_108_864;

type Glue = ReturnType<typeof createGlue>;

/** An instance of the importer's core. Whoever has one goes on with it, also when others get another. */
export class ImportCore {
  #loaded!: Instantiated<Glue>;
  #broken: { exception: unknown } | undefined;

  static async create(source: Source): Promise<ImportCore> {
    const core = new ImportCore();
    const guard = new Guard((exception) => core.#break(exception));
    core.#loaded = await instantiate(createGlue, "./import_bg.js", source, (exports) =>
      guard.around(exports),
    );
    return core;
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
  ask<T>(call: (glue: Glue) => T): T {
    let result: T | undefined;
    try {
      result = call(this.#loaded.glue);
    } catch (refusal) {
      // What comes out of a broken core means nothing.
      if (!this.isBroken) {
        throw new Ip1Error({ code: "invalid_argument", message: (refusal as Error).message, attempts: 0 });
      }
    }
    if (this.#broken === undefined) return result as T;
    const message = "the import module broke, perhaps for want of memory; the next import loads it anew";
    throw loadError(message, this.#broken.exception);
  }

  /** Nobody uses it for now. */
  rest(): void {
    if (this.#loaded.memory.buffer.byteLength > LARGEST_MEMORY) loader.forget(this);
  }

  #break(exception: unknown): void {
    this.#broken = { exception };
    loader.forget(this);
  }
}

const loader: Loader<ImportCore> = /* @__PURE__ */ new Loader("the import module", (source) =>
  ImportCore.create(source),
);

/** The importer's core; the first call loads it. */
export function load(): Promise<ImportCore> {
  return loader.load();
}
