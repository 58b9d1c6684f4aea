import { bundledModule } from "bundled-module";
import { Ip1Error, isIp1Error } from "ip1-error";
import { foreignError } from "../common/foreign-error.js";
import { loadFailure } from "./load-failure.js";

/** What a module can be instantiated from. */
export type Source = BufferSource | WebAssembly.Module;

/** Loads one of the package's modules: compiles it once, and keeps an instance until `forget` drops it. */
export class Loader<Instance extends { readonly module: WebAssembly.Module }> {
  /** The module's name in messages. */
  readonly #name: string;
  readonly #instantiate: (source: Source) => Promise<Instance>;
  #instance: Instance | undefined;
  #loading: Promise<Instance> | undefined;
  #compiled: WebAssembly.Module | undefined;

  constructor(name: string, instantiate: (source: Source) => Promise<Instance>) {
    this.#name = name;
    this.#instantiate = instantiate;
  }

  /** The shared instance, if it is there already. */
  get instance(): Instance | undefined {
    return this.#instance;
  }

  /**
   * The shared instance; the first call loads it. A load that failed is forgotten, so that the next call tries again.
   *
   * @param find Where the module comes from, if it has not been compiled yet.
   */
  load(find?: () => Source | Promise<Source>): Promise<Instance> {
    return (this.#loading ??= this.#loadShared(find));
  }

  /** An instance that is not shared. */
  async create(find: () => Source | Promise<Source> = bundledModule): Promise<Instance> {
    try {
      const instance = await this.#instantiate(this.#compiled ?? (await find()));
      this.#compiled = instance.module;
      return instance;
    } catch (cause) {
      if (isIp1Error(cause)) throw cause;
      throw loadError(`${this.#name} could not be loaded: ${loadFailure()}`, cause);
    }
  }

  /** Gives up a load that takes too long, so that the next call begins anew. */
  giveUp(): void {
    if (this.#instance === undefined) this.#loading = undefined;
  }

  /** The next call gets another instance. */
  forget(instance: Instance): void {
    if (this.#instance === instance) this.#instance = this.#loading = undefined;
  }

  async #loadShared(find: (() => Source | Promise<Source>) | undefined): Promise<Instance> {
    try {
      const instance = await this.create(find);
      // A load that was given up may come after all; another may be in use by then.
      this.#instance ??= instance;
      return this.#instance;
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }
}

export function loadError(message: string, cause?: unknown): Ip1Error {
  // A trap of our own module repeats nothing.
  const isTrap = typeof WebAssembly !== "undefined" && cause instanceof WebAssembly.RuntimeError;
  const copy = isTrap ? cause : foreignError(cause, false);
  return new Ip1Error({ code: "load_failed", message, attempts: 0, cause: copy });
}
