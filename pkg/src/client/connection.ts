import { Ip1Error, isIp1Error, type Ip1ErrorFields } from "../common/error.js";
import { clearTimeout, Promise, setTimeout } from "../common/host.js";
import { bare } from "../common/objects.js";
import { loadError } from "../wasm/loader.js";
import { callSettings, type CallSettings } from "./call-options.js";
import type { Settings } from "./client-options.js";
import { Call, DEFAULT_TIMEOUT_MS, READS } from "./contract.js";
import type { Broken, Instance } from "./instance.js";
import { core } from "./load.js";
import { withoutEmptyValues } from "./empty-values.js";
import { snapshot } from "./snapshot.js";
import { written } from "./written.js";

/** One client's way into the core: every call passes here. */
export class Connection {
  readonly #settings: Settings;
  #calls = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Checks the options, and calls. `more` are the names of options that only this call has. */
  async call<T>(
    call: Call,
    args: readonly unknown[],
    options?: unknown,
    more?: readonly (keyof CallSettings)[],
  ): Promise<T> {
    let settings: CallSettings;
    try {
      settings = callSettings(options, more);
    } catch (refusal) {
      throw exception(call, refusal as Ip1Error);
    }
    return this.send<T>(call, args, settings);
  }

  /** Calls the core, and turns its failure into an exception. */
  async send<T>(call: Call, args: readonly unknown[], settings: CallSettings): Promise<T> {
    const callId = ++this.#calls;
    try {
      const [made, first, second] = copied(call, args);
      let { instance } = core;
      if (instance === undefined) {
        instance = await inTime(settings, this.#settings.timeoutMs);
      }
      return await instance.call<T>(this, this.#settings, (client) =>
        client.call(made, first, second, bare({ ...settings, callId })),
      );
    } catch (failure) {
      throw exception(call, failure as Failure);
    }
  }
}

/** The call with copies of its arguments: what is checked is what is sent, however the caller's objects change. */
function copied(call: Call, args: readonly unknown[]): [call: Call, ...args: unknown[]] {
  if (call === Call.ReplaceContact) return [call, ...args.map(withoutEmptyValues)];
  if (call !== Call.AddContacts) return [call, ...args.map(snapshot)];
  const contacts = written(args[0]);
  return "plain" in contacts
    ? [Call.AddWritten, ...contacts.plain]
    : [call, withoutEmptyValues(contacts.other)];
}

/** An instance of the core, unless the abort or the timeout comes first: while it loads, the core cannot handle them. */
function inTime({ signal, timeoutMs }: CallSettings, clientTimeoutMs: number | undefined): Promise<Instance> {
  return new Promise((resolve, reject) => {
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        how(value);
      };
    const fail = settle(reject);
    const onAbort = () => fail({ aborted: signal?.reason });
    const onTime = () => {
      core.giveUp();
      fail(loadError("the WebAssembly module did not arrive in time"));
    };
    const timer = setTimeout(onTime, timeoutMs ?? clientTimeoutMs ?? DEFAULT_TIMEOUT_MS);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort);
    core.load().then(settle(resolve), fail);
  });
}

/** Why a call failed: an abort, an error of the core, the core broke, or the call was refused before. */
type Failure = { aborted: unknown } | Ip1ErrorFields | Broken | Ip1Error;

function exception(call: Call, failure: Failure): unknown {
  const isWrite = !READS.includes(call);
  // Refused, or not loaded. A failed load may be the error of several calls.
  if (isIp1Error(failure)) return isWrite ? withEffect("none", failure) : failure;
  const told = bare(failure);
  if ("aborted" in told) return told.aborted;
  if (!("broken" in told)) return new Ip1Error(told);
  const error = loadError(
    "the WebAssembly module broke; the next call loads it anew",
    withoutWords(told.broken),
  );
  return isWrite ? withEffect("unknown", error) : error;
}

function withEffect(effect: "none" | "unknown", { code, message, attempts, cause }: Ip1Error): Ip1Error {
  return new Ip1Error({ code, message, attempts, cause, effect });
}

/** An exception that passed through the module. Unless it is a trap, its message may repeat the request. */
function withoutWords(exception: unknown): unknown {
  if (exception instanceof WebAssembly.RuntimeError) return exception;
  return new Error("an exception of the platform, which may repeat the request, is left out");
}
