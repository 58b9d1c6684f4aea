import type { Client } from "./core_bg.js";
import { Ip1Error, isIp1Error, type Ip1ErrorFields } from "./error.js";
import { forgetLoad, load, loaded, type Core } from "./load.js";
import { callSettings, type CallOptions, type CallSettings, type Settings } from "./options.js";

/** The calls of the core. Each takes its arguments and the options, and returns a promise. */
export type CoreCall = Exclude<keyof Client & string, "free">;

const DEFAULT_TIMEOUT_MS = 30_000;
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
        core = await inTime(settings, this.#settings.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      }
    } catch (error) {
      const isOurs = isIp1Error(error) && !options?.signal?.aborted;
      throw isOurs && !READS.test(name) ? withoutEffect(error) : error;
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

/** The core, unless an abort or the end of the time comes first: it cannot see to those before it is there. */
async function inTime({ signal, timeoutMs }: CallSettings, defaultTimeoutMs: number): Promise<Core> {
  if (signal?.aborted) throw signal.reason;
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal?.reason);
    const onTime = () => {
      forgetLoad();
      const message = "the WebAssembly module did not arrive in time";
      reject(new Ip1Error({ code: "load_failed", message, attempts: 0 }));
    };
    const timer = setTimeout(onTime, timeoutMs ?? defaultTimeoutMs);
    signal?.addEventListener("abort", onAbort);
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  });
  try {
    return await Promise.race([load(), stopped]);
  } finally {
    stop();
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
