import type { Client } from "./core_bg.js";
import { Ip1Error, type Ip1ErrorFields } from "./error.js";
import { load, loaded } from "./load.js";
import { callSettings, type CallOptions, type Settings } from "./options.js";

/** The calls of the core. Each takes its arguments and the options, and returns a promise. */
export type CoreCall = Exclude<keyof Client, "free" | symbol>;

/** One client's way into the core: every call passes here. */
export class Connection {
  readonly #settings: Settings;
  #client: Client | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Checks the options, calls, and turns what went wrong into an exception of the caller's world. */
  async call<T>(
    name: CoreCall,
    args: readonly unknown[],
    options: CallOptions | undefined,
    moreOptions: readonly string[] = [],
  ): Promise<T> {
    const settings = callSettings(options, moreOptions);
    let core = loaded();
    if (core === undefined) {
      // The caller may go on using the arguments while the module loads.
      args = args.map(snapshot);
      core = await unlessAborted(load(), settings.signal);
    }
    this.#client ??= new core.Client(this.#settings);
    try {
      const call = this.#client[name] as (...values: unknown[]) => Promise<T>;
      return await call.apply(this.#client, [...args, settings]);
    } catch (failure) {
      throw exception(failure as CoreFailure);
    }
  }
}

/** The core itself sees to an abort later on; here it is still on its way. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  if (signal.aborted) throw signal.reason;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener("abort", onAbort);
  }
}

/** How the core says that a call failed. */
type CoreFailure = { aborted: unknown } | Ip1ErrorFields;

function exception(failure: CoreFailure): unknown {
  return "aborted" in failure ? failure.aborted : new Ip1Error(failure);
}

function snapshot(argument: unknown): unknown {
  try {
    return structuredClone(argument);
  } catch {
    // Nothing that can be sent: the core will say what is wrong with it.
    return argument;
  }
}
