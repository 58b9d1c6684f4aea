import type { Client } from "./core_bg.js";
import { Ip1Error, isIp1Error, type Ip1ErrorFields } from "./error.js";
import { load, loaded } from "./load.js";
import { callSettings, type CallOptions, type CallSettings, type Settings } from "./options.js";

/** The calls of the core. Each takes its arguments and the options, and returns a promise. */
export type CoreCall = Exclude<keyof Client & string, "free">;

const READS = /^(get|list|next)/;

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
    let settings: CallSettings;
    let core = loaded();
    try {
      settings = callSettings(options, moreOptions);
      if (core === undefined) {
        // The caller may go on using the arguments while the module loads.
        args = args.map(snapshotOrSelf);
        core = await unlessAborted(load(), settings.signal);
      }
    } catch (error) {
      throw READS.test(name) || !isIp1Error(error) ? error : withoutEffect(error);
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

/** The same error of a write, which nothing was sent of. A failed load may be the error of several calls. */
function withoutEffect({ code, message, attempts, cause }: Ip1Error): Ip1Error {
  return new Ip1Error({ code, message, attempts, cause, effect: "none" });
}

/** What cannot be copied because it throws when it is read stays as well. */
function snapshotOrSelf(argument: unknown): unknown {
  try {
    return snapshot(argument);
  } catch {
    return argument;
  }
}

/** A copy of plain data. Everything else stays what it is: the core will say what is wrong with it. */
function snapshot(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snapshot);
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, member]) => [name, snapshot(member)]),
  );
}
