import { Promise } from "../common/host.js";
import { createGlue, type Client } from "../wasm/core_bg.js";
import { Guard } from "../wasm/guard.js";
import { instantiate, type Instantiated } from "../wasm/instantiate.js";
import type { Source } from "../wasm/loader.js";
import type { Settings } from "./client-options.js";

/** The memory of WebAssembly never shrinks. An idle instance with more than 16 MiB is replaced by a new one. */
const LARGEST_IDLE_MEMORY = 16_777_216;

type Core = ReturnType<typeof createGlue>;

/** What became of a call whose instance broke. */
export interface Broken {
  broken: unknown;
}

/** One instance of the core, with the calls that are in flight in it. */
export class Instance {
  #loaded!: Instantiated<Core>;
  readonly #calls = new Set<(reason: Broken) => void>();
  /** By their owners. They are freed with this instance. */
  readonly #clients = new WeakMap<object, Client>();
  /** Called when this instance should not be used for further calls. */
  readonly #onUseless: (instance: Instance) => void;

  private constructor(onUseless: (instance: Instance) => void) {
    this.#onUseless = onUseless;
  }

  static async create(source: Source, onUseless: (instance: Instance) => void): Promise<Instance> {
    const instance = new Instance(onUseless);
    const guard = new Guard((exception) => instance.#break(exception));
    instance.#loaded = await instantiate(createGlue, "./core_bg.js", source, (exports) =>
      guard.around(exports),
    );
    return instance;
  }

  /** Compiled, for another instance. */
  get module(): WebAssembly.Module {
    return this.#loaded.module;
  }

  /** Makes a call of the client that belongs to `owner`; it rejects with {@link Broken} if the instance breaks. */
  call<T>(owner: object, settings: Settings, begin: (client: Client) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end =
        <V>(settle: (value: V) => void) =>
        (value: V) => {
          settle(value);
          this.#calls.delete(reject);
          this.#retireIfIdle();
        };
      this.#calls.add(reject);
      try {
        begin(this.#clientOf(owner, settings)).then(end(resolve), end(reject));
      } catch (exception) {
        end(reject)({ broken: exception });
      }
    });
  }

  #clientOf(owner: object, settings: Settings): Client {
    let client = this.#clients.get(owner);
    if (client === undefined) {
      client = new this.#loaded.glue.Client(settings);
      this.#clients.set(owner, client);
    }
    return client;
  }

  #break(exception: unknown): void {
    this.#onUseless(this);
    for (const reject of this.#calls) reject({ broken: exception });
    this.#calls.clear();
  }

  #retireIfIdle(): void {
    const { byteLength } = this.#loaded.memory.buffer;
    if (this.#calls.size === 0 && byteLength > LARGEST_IDLE_MEMORY) this.#onUseless(this);
  }
}
