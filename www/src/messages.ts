import { isIp1Error, type Ip1Error, type Ip1ErrorCode } from "ip1-contacts";
import { make } from "./dom.ts";

/** A failure as people read it. */
export interface Explanation {
  /** What did not work. */
  what: string;
  /** Why, in a sentence. */
  why: string;
  /** What the service, or the package, says about it. */
  detail?: string;
  /** For a write: whether anything may have changed. */
  effect?: string;
  /** For whoever is asked for help. */
  technical?: string;
}

const reasons: Record<Ip1ErrorCode, string> = {
  invalid_argument: "This cannot be sent.",
  bad_request: "The service turned the request down.",
  unauthorized: "The service does not accept the token. Check it under Connection.",
  forbidden: "The token does not allow this.",
  not_found: "The service does not have what was asked for.",
  rate_limited: "There were too many requests in a short time.",
  server_error: "The service has a fault.",
  timeout: "The service did not answer in time.",
  network: "The service cannot be reached, or the connection broke.",
  bad_response: "The service sent an answer that cannot be read.",
  unsafe_redirect: "The service pointed to another address. The token was not sent there.",
  load_failed: "A part of this page could not be loaded.",
};

/** Where the service says nothing, the package's own words help. */
const tellsMore: readonly Ip1ErrorCode[] = ["invalid_argument", "bad_response", "unsafe_redirect"];

export const unknownEffect =
  "It is not known whether anything was changed. Look at the list before trying again.";

export function explain(what: string, error: unknown): Explanation {
  if (!isIp1Error(error)) {
    // A fault of this page. The console gets the whole of it.
    reportError(error);
    return { what, why: "This page has a fault." };
  }
  const explanation: Explanation = { what, why: reasons[error.code] + retryHint(error) };
  const detail = detailOf(error);
  if (detail !== undefined) explanation.detail = detail;
  if (error.effect === "none") explanation.effect = "Nothing was changed.";
  if (error.effect === "unknown") explanation.effect = unknownEffect;
  const technical = technicalOf(error);
  if (technical !== "") explanation.technical = technical;
  return explanation;
}

/** Shows the explanation in `box`, or hides the box. */
export function showExplanation(
  box: HTMLElement,
  target: HTMLElement,
  explanation: Explanation | undefined,
): void {
  box.hidden = explanation === undefined;
  target.replaceChildren();
  if (explanation === undefined) return;
  const { what, why, detail, effect, technical } = explanation;
  target.append(make("p", "what", what), make("p", "", why));
  if (detail !== undefined) target.append(make("p", "detail", detail));
  if (effect !== undefined) target.append(make("p", "effect", effect));
  if (technical !== undefined) target.append(make("p", "technical", technical));
}

function detailOf({ code, problem, message }: Ip1Error): string | undefined {
  return problem?.detail ?? problem?.title ?? (tellsMore.includes(code) ? message : undefined);
}

function retryHint({ retryAfterMs }: Ip1Error): string {
  return retryAfterMs === undefined ? "" : ` Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
}

function technicalOf({ status, method, path, attempts }: Ip1Error): string {
  const call = method !== undefined && path !== undefined ? `${method} ${path}` : "";
  const tries = attempts !== undefined && attempts > 1 ? `${attempts} attempts` : "";
  return [status, call, tries].filter(Boolean).join(" · ");
}
