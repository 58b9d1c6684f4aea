import type { Answer as ModuleAnswer, Sandbox as Module } from "../wasm/sandbox_bg.js";
import { fetchError } from "./fetch-error.js";
import { BackgroundImports } from "./imports.js";
import { macrotask, pause } from "./wait.js";

/** A request as its parts. */
export interface RequestParts {
  method: string;
  /** The whole URL, or the target of a request line. */
  address: string;
  /** Names and values, in turn. */
  headers: string[];
  body: Uint8Array;
  /** Whether it comes from this machine. */
  isLocal: boolean;
}

/** An answer as its parts. */
export interface AnswerParts {
  status: number;
  statusText: string;
  /** Names and values, in turn. */
  headers: string[];
  /** The whole body, even if only a part is to be delivered. */
  body: Uint8Array<ArrayBuffer>;
  /** Which part is not delivered: all of it, or half of the body, after which the connection breaks or stalls. */
  delivery: "none" | "truncated" | "stalled" | undefined;
}

/** A service of its own, with its own database. */
export class Service {
  #module: Module | undefined;
  readonly #imports: BackgroundImports;
  readonly #closing = new AbortController();

  constructor(module: Module, importDelayMs: number) {
    this.#module = module;
    const queue = {
      hasImports: () => this.use((module) => module.hasImports()),
      importNext: () => this.use((module) => module.importNext()),
      retryImports: () => this.use((module) => module.retryImports()),
    };
    this.#imports = new BackgroundImports(queue, importDelayMs);
  }

  /** Fires when it is closed; its reason is the error for the calls that still wait. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** The answer to a request. If `signal` fires, rejects with its reason, as if the client had disconnected. */
  async answer(request: RequestParts, signal: AbortSignal | undefined): Promise<AnswerParts> {
    const signals = [signal, this.closing];
    await macrotask(signals);
    this.#imports.catchUp();
    const { method, address, headers, body, isLocal } = request;
    const exchange = this.use((module) => module.receive(method, address, headers, body, isLocal));
    try {
      for (;;) {
        const answer = this.use(() => exchange.poll());
        if (answer) return partsOf(answer);
        await pause(exchange.pauseMs, signals);
      }
    } finally {
      // Nothing to free once the module itself is dropped.
      if (this.#module) exchange.free();
      if (this.#module && method === "POST") this.#imports.wake();
    }
  }

  /** Calls the module, which throws when there is none any more. */
  use<T>(call: (module: Module) => T): T {
    if (!this.#module) throw this.#closing.signal.reason;
    try {
      return call(this.#module);
    } catch (exception) {
      // The module cannot go on: its memory is full, or a call trapped.
      if (exception instanceof WebAssembly.RuntimeError || exception instanceof RangeError) {
        this.#end(fetchError("the sandbox broke down; make a new one", exception));
      }
      throw exception;
    }
  }

  /** Waits until every background import is done. */
  settled(): Promise<void> {
    return this.#imports.settled();
  }

  /** Deletes all data, so that the service is as good as new. */
  reset(): void {
    this.use((module) => module.reset());
    this.#imports.stop();
  }

  close(): void {
    if (!this.#module) return;
    const module = this.#module;
    this.#end(new TypeError("the sandbox is closed"));
    module.close();
    module.free();
  }

  #end(reason: TypeError): void {
    this.#imports.stop();
    this.#module = undefined;
    this.#closing.abort(reason);
  }
}

function partsOf(answer: ModuleAnswer): AnswerParts {
  const { status, statusText } = answer;
  const delivery = answer.delivery as AnswerParts["delivery"];
  const parts = { status, statusText, headers: answer.takeHeaders(), body: answer.takeBody(), delivery };
  answer.free();
  return parts as AnswerParts;
}
