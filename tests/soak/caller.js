import { getEventListeners, setMaxListeners } from "node:events";
import { Ip1Error, isIp1Error } from "ip1-contacts";
import { CALL_HEADER, endCall, watchCall } from "./wire.js";

/** Longer than any call may take, whatever goes wrong. */
const WATCHDOG_MS = 30_000;
const ABORTED_SHARE = 0.01;

/** What faults may end in. */
const CODES = new Set(["network", "timeout", "rate_limited", "server_error", "bad_response"]);
const READS = new Set(["E1", "E2", "E11", "E13"]);
/** Calls of several requests, of which an error only knows the last. */
const WALKS = new Set(["E1", "E11"]);

/** Makes calls through the package, each with its own options, and looks at how they end. */
export class Caller {
  #findings;
  #secrets;
  #tally;
  #shared = new AbortController();
  made = 0;
  overtaken = 0;

  constructor({ findings, secrets, tally, most }) {
    this.#findings = findings;
    this.#secrets = secrets;
    this.#tally = tally;
    this.most = most;
    setMaxListeners(0, this.#shared.signal);
  }

  get isDone() {
    return this.made >= this.most;
  }

  /** Listeners that calls have left on the signal they share. */
  get listenersLeft() {
    return getEventListeners(this.#shared.signal, "abort").length;
  }

  /**
   * Calls the package. Resolves with `{ is: "done" | "refused" | "unknown", value, code, attempts, retryAfterMs,
   * isOvertaken }`: whether it reported success, a failure without effect, or one of which that is not known.
   */
  async call(client, dice, endpoint, invoke, { mayBeMissing = false } = {}) {
    const number = String(this.made++);
    const own = dice.happens(ABORTED_SHARE) ? abortSoon(dice) : undefined;
    const { signal } = own ?? this.#shared;
    const options = {
      signal,
      timeoutMs: dice.between(800, 1000),
      maxRetries: dice.pick([0, 1, 1, 2, 2]),
      headers: { [CALL_HEADER]: number },
    };
    watchCall(number);
    const ending = await this.#settled(() => invoke(client, options));
    const call = { endpoint, signal: own?.signal, mayBeMissing, ...endCall(number) };
    if (own && getEventListeners(own.signal, "abort").length > 0) {
      this.#findings.add("leaked", `a listener on the signal of ${endpoint}`);
    }
    if (call.isOvertaken) this.overtaken++;
    const { is, code, effect } = this.#judged(call, ending);
    this.#tally.add(endpoint, code, effect);
    const { attempts, isOvertaken } = call;
    return {
      is,
      code,
      value: ending.value,
      attempts,
      retryAfterMs: ending.failure?.retryAfterMs,
      isOvertaken,
    };
  }

  async #settled(invoke) {
    let timer;
    const watchdog = new Promise((resolve) => {
      timer = setTimeout(resolve, WATCHDOG_MS, { isHanging: true });
    });
    try {
      const settled = Promise.resolve(invoke()).then(
        (value) => ({ value }),
        (failure) => ({ failure, hasFailed: true }),
      );
      return await Promise.race([settled, watchdog]);
    } catch (failure) {
      return { failure, hasFailed: true };
    } finally {
      clearTimeout(timer);
    }
  }

  #judged(call, { failure, hasFailed, isHanging }) {
    if (isHanging) {
      this.#findings.add("hanging", `${call.endpoint} after ${WATCHDOG_MS} ms`);
      call.isOvertaken = true;
      return { is: "unknown", code: "hanging" };
    }
    if (!hasFailed) return { is: "done", code: "ok" };
    this.#secrets.search(failure, `what ${call.endpoint} rejected with`);
    if (call.signal?.aborted && failure === call.signal.reason) return { is: "unknown", code: "aborted" };
    const fault = faultOf(failure, call);
    if (fault !== undefined) {
      this.#findings.add("unexplained", `${call.endpoint} rejected with ${failure}: ${fault}`);
    }
    return {
      is: failure.effect === "none" ? "refused" : "unknown",
      code: failure.code,
      effect: failure.effect,
    };
  }
}

/** What is wrong with an error, if it is not as it should be. */
function faultOf(error, { endpoint, attempts, mayBeMissing }) {
  if (!isIp1Error(error) || !(error instanceof Ip1Error)) return "not an Ip1Error";
  const { code, effect } = error;
  if (!CODES.has(code) && !(mayBeMissing && code === "not_found")) return "nothing explains this code";
  if (READS.has(endpoint) ? effect !== undefined : !["none", "unknown"].includes(effect)) {
    return `its effect is ${effect}`;
  }
  if (!WALKS.has(endpoint) && error.attempts !== attempts) {
    return `it says ${error.attempts} attempts, but there were ${attempts}`;
  }
  // A client that has been told to wait sends nothing.
  const isHeldBack = code === "rate_limited" && attempts === 0;
  const hasStatus = isHeldBack || error.status !== undefined;
  if (["rate_limited", "server_error"].includes(code) && !hasStatus) return "no status";
  if (error.method === undefined || !error.path?.startsWith("/v2/")) return "no method or path";
  return undefined;
}

function abortSoon(dice) {
  const controller = new AbortController();
  const reason = dice.pick(["enough", new Error("enough"), { enough: true }]);
  setTimeout(() => controller.abort(reason), dice.between(0, 40));
  return controller;
}
