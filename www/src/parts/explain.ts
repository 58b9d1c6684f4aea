import { isIp1Error, type Ip1Error, type Ip1ErrorCode } from "ip1-contacts";

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

/** Explains why `what`, such as "The contact was not saved.", happened. */
export function explain(what: string, error: unknown): Explanation {
  if (!isIp1Error(error)) {
    // A fault of this page. The console gets the whole of it.
    reportError(error);
    return { happened: `${what} This page has a fault.`, advice: "Load the page again." };
  }
  return {
    happened: `${what} ${reasons[error.code]}`,
    detail: detailOf(error),
    changed: changedBy(error),
    advice: adviceFor(error),
    technical: technicalOf(error),
  };
}

function changedBy({ effect }: Ip1Error): string | undefined {
  if (effect === "none") return "Nothing was changed.";
  if (effect === "unknown") return "It is not known whether anything was changed: look before you try again.";
  return undefined;
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
