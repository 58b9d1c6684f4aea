import { isIp1Error, type Ip1Error, type Ip1ErrorCode } from "ip1-contacts";
import { ChangeError } from "../service/saving.ts";
import { NotSent } from "../service/settle.ts";

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

const reasons: Record<Ip1ErrorCode, string> = {
  invalid_argument: "This cannot be sent.",
  bad_request: "The service turned it down.",
  unauthorized: "The service does not accept the token.",
  forbidden: "The token does not allow this.",
  not_found: "The service does not have what was asked for.",
  rate_limited: "There were too many requests in a short time.",
  server_error: "The service has a fault.",
  timeout: "The service did not answer in time.",
  network: "The service cannot be reached, or the connection broke.",
  bad_response: "The service sent an answer that cannot be read.",
  unsafe_redirect: "The service pointed to another address. Nothing was sent there.",
  load_failed: "A part of this page could not be loaded.",
};

const advice: Record<Ip1ErrorCode, string> = {
  invalid_argument: "Correct what is named here, and try again.",
  bad_request: "Correct what is named here, and try again.",
  unauthorized: "Check the token under Connection.",
  forbidden: "Use another token, or ask whoever manages the account.",
  not_found: "It may have been deleted elsewhere: load the list again.",
  rate_limited: "Wait a little, then try again.",
  server_error: "Try again in a while.",
  timeout: "Try again.",
  network: "Check the network and the address under Connection, then try again.",
  bad_response: "Check the address under Connection; if it is right, tell whoever runs the service.",
  unsafe_redirect: "Check the address under Connection.",
  load_failed: "Check the network, then try again.",
};

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
  const happened = what ?? (error instanceof ChangeError ? `${error.message}.` : "That did not work.");
  if (failure instanceof NotSent) {
    const advice = "Open it again to see how it is now.";
    return { happened: `${happened} ${failure.message}`, changed: "Nothing was changed.", advice };
  }
  if (!isIp1Error(failure)) {
    // A fault of this page. The console gets the whole of it.
    reportError(failure);
    return { happened: `${happened} This page has a fault.`, advice: "Load the page again." };
  }
  return {
    happened: `${happened} ${reasons[failure.code]}`,
    detail: detailOf(failure),
    changed: error instanceof ChangeError ? changedBy(error, what) : undefined,
    advice: adviceFor(failure),
    technical: technicalOf(failure),
  };
}

/** Whether anything was changed, as far as that is known. */
function changedBy({ message, fate, isLookedUp }: ChangeError, what: string | undefined): string {
  if (fate === "not made") {
    return isLookedUp
      ? "The answer was lost, so the service was asked: nothing was changed."
      : "Nothing was changed.";
  }
  const sofar = "So far the service has changed nothing, but it may still be at it.";
  return [what && `${message}.`, isLookedUp && sofar, "Look before you try again."].filter(Boolean).join(" ");
}

function adviceFor({ code, retryAfterMs }: Ip1Error): string {
  if (retryAfterMs === undefined) return advice[code];
  return `Wait ${Math.ceil(retryAfterMs / 1000)} s, then try again.`;
}

function detailOf({ code, problem, message }: Ip1Error): string | undefined {
  return problem?.detail ?? problem?.title ?? (tellsMore.includes(code) ? message : undefined);
}

function technicalOf({ status, method, path, attempts }: Ip1Error): string | undefined {
  const call = method !== undefined && path !== undefined ? `${method} ${path}` : "";
  const tries = attempts !== undefined && attempts > 1 ? `${attempts} attempts` : "";
  return [status, call, tries].filter(Boolean).join(" · ") || undefined;
}
