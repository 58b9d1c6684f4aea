import { isIp1Error, type Ip1Error, type Ip1ErrorCode } from "ip1-contacts";
import { ChangeError } from "../service/saving.ts";
import { NotSent } from "../service/settle.ts";
import { words } from "../words/words.ts";

/** A failure as people read it. */
export interface Explanation {
  /** What did not work, and why. */
  readonly happened: string;
  /** The service's own words, or the package's. */
  readonly detail?: string;
  /** For a change: whether anything was changed. */
  readonly changed?: string;
  readonly advice: string;
  /** For whoever is asked for help. */
  readonly technical?: string;
}

/** Where the service says nothing, the package's own words help. */
const tellsMore: readonly Ip1ErrorCode[] = ["invalid_argument", "bad_response", "unsafe_redirect"];

/**
 * Explains a failure.
 *
 * @param what What did not work, as a sentence, such as "The list was not loaded." A change says it itself, as only
 * that knows whether it is true.
 */
export function explain(error: unknown, what?: string): Explanation {
  const failure = error instanceof ChangeError ? error.cause : error;
  const happened = what ?? (error instanceof ChangeError ? `${error.message}.` : words().failures.didNotWork);
  if (failure instanceof NotSent) {
    const { nothingChanged: changed, openAgain: advice } = words().failures;
    return { happened: `${happened} ${failure.message}`, changed, advice };
  }
  if (!isIp1Error(failure)) {
    // A fault of this page. The console gets the whole of it.
    reportError(failure);
    const { pageHasFault, loadPageAgain: advice } = words().failures;
    return { happened: `${happened} ${pageHasFault}`, advice };
  }
  return {
    happened: `${happened} ${words().failures.reasons[failure.code]}`,
    detail: detailOf(failure),
    changed: error instanceof ChangeError ? changedBy(error, what) : undefined,
    advice: adviceFor(failure),
    technical: technicalOf(failure),
  };
}

/** Whether anything was changed, as far as that is known. */
function changedBy({ message, fate, isLookedUp }: ChangeError, what: string | undefined): string {
  const { askedNothingChanged, nothingChanged, nothingSoFar, lookFirst } = words().failures;
  if (fate === "not made") return isLookedUp ? askedNothingChanged : nothingChanged;
  return [what && `${message}.`, isLookedUp && nothingSoFar, lookFirst].filter(Boolean).join(" ");
}

function adviceFor({ code, retryAfterMs }: Ip1Error): string {
  const { advice, waitSeconds } = words().failures;
  return retryAfterMs === undefined ? advice[code] : waitSeconds(Math.ceil(retryAfterMs / 1000));
}

function detailOf({ code, problem, message }: Ip1Error): string | undefined {
  return problem?.detail ?? problem?.title ?? (tellsMore.includes(code) ? message : undefined);
}

function technicalOf({ status, method, path, attempts }: Ip1Error): string | undefined {
  const call = method !== undefined && path !== undefined ? `${method} ${path}` : "";
  const tries = attempts !== undefined && attempts > 1 ? words().failures.attempts(attempts) : "";
  return [status, call, tries].filter(Boolean).join(" · ") || undefined;
}
