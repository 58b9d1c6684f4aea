import type * as platform from "../common/platform.js";
import { refusedAs, unreadable } from "../common/refusal.js";
import type { FaultRule, RecordedRequest } from "./faults.js";
import { fetchFrom } from "./fetch.js";
import type { Service } from "./service.js";

/** A sandbox: the service, in this process. See {@link createSandbox}. */
export interface Sandbox {
  /**
   * For `new Ip1({ token: "sandbox", fetch: sandbox.fetch })`, whatever the base URL; also for `Request`s of any other
   * code. Opens no connection. Needs the platform's `Request` and `Response`.
   */
  readonly fetch: platform.Fetch;
  /**
   * Replaces all fault rules; `[]` ends all faults. A fault of the connection appears as a page would see it: see
   * {@link FaultAction}.
   *
   * @throws `Ip1Error` with code `invalid_argument` for a rule that is not valid.
   */
  setFaults(rules: readonly FaultRule[]): void;
  /** The last 10 000 requests below `/v2`, oldest first; tokens are left out. A new array each time. */
  readonly requests: readonly RecordedRequest[];
  /** Deletes everything, plants the sample contacts anew, ends all faults and empties the log of requests. */
  reset(): void;
  /** The database, as SQLite writes it to a file. */
  export(): Uint8Array;
  /** Waits until every background import is done. */
  settled(): Promise<void>;
  /** Frees the memory. Calls that are in flight, and later ones, reject. */
  close(): void;
}

/** A sandbox around a service. @internal */
export function sandboxOf(service: Service): Sandbox {
  const fetch = (input: unknown, init?: RequestInit) => fetchFrom(service, input, init);
  return {
    fetch: fetch as platform.Fetch,
    setFaults(rules) {
      const text = asJson(rules);
      try {
        service.use((module) => module.setFaults(text));
      } catch (error) {
        throw error instanceof TypeError ? error : inRules(error as Error);
      }
    },
    get requests() {
      return JSON.parse(service.use((module) => module.requests())) as RecordedRequest[];
    },
    reset: () => service.reset(),
    export: () => service.use((module) => module.export()),
    settled: () => service.settled(),
    close: () => service.close(),
  };
}

function asJson(rules: unknown): string {
  try {
    return JSON.stringify(rules) ?? "null";
  } catch (cause) {
    throw unreadable("rules", cause);
  }
}

/** The service says what is wrong as `[0].action.type: expected one of …`. */
function inRules({ message }: Error): Error {
  const [, place = "", expected = "", got = "something else"] =
    /^(.*?): (?:expected )?(.*?)(?:, got (.*))?$/.exec(message) ?? [];
  return refusedAs(place === "body" ? "rules" : `rules${place}`, expected, got);
}
