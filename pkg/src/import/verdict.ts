import { isIp1Error, type Ip1Error } from "ip1-contacts";
import { REFUSED_CODE, REFUSED_MESSAGE } from "../client/contract.js";

/**
 * What a failed request means for its chunk and for the import:
 *
 * - `refused`: the service read the contacts and does not like one of them, or their number;
 * - `unknown`: perhaps it took them;
 * - `busy`: it did not take them now, and may later;
 * - `unsent`: it never heard of them;
 * - `hopeless`: every other request would fail like this, as with a certificate that is not trusted.
 */
export type Verdict = "refused" | "unknown" | "busy" | "unsent" | "hopeless";

const ABOUT_CONTENT = [400, 409, 413, 422];
/** Too early, or not read to its end. */
const ABOUT_TIME = [408, 425, 429, 503];
const ABOUT_CONNECTION = ["network", "timeout"];

export function verdictOn(error: Ip1Error): Verdict {
  const { code, status = 0, effect } = error;
  if (effect === "unknown") return "unknown";
  if (code === "rate_limited" || ABOUT_TIME.includes(status)) return "busy";
  if (ABOUT_CONNECTION.includes(code)) return isBarred(error) ? "hopeless" : "unsent";
  return ABOUT_CONTENT.includes(status) ? "refused" : "hopeless";
}

const MOST_CAUSES = 6;

/** Whether the exception behind a failed connection, as the client copies it, says that. */
export function isBarred({ code, cause: exception }: Ip1Error): boolean {
  let cause: unknown = code === "network" ? exception : undefined;
  for (let depth = 0; depth < MOST_CAUSES && typeof cause === "object" && cause !== null; depth++) {
    const {
      code: name,
      message,
      cause: next,
    } = cause as { code?: unknown; message?: unknown; cause?: unknown };
    if (typeof name === "string" && REFUSED_CODE.test(name)) return true;
    if (typeof message === "string" && REFUSED_MESSAGE.test(message)) return true;
    cause = next;
  }
  return false;
}

/** Whether the connection is to blame: then the next request may fail just so. */
export function isAboutConnection(error: unknown): boolean {
  return isIp1Error(error) && ABOUT_CONNECTION.includes(error.code);
}

/** The start of a path into the array that was sent: `[17].properties.phoneNumber`, or `/17/properties/phoneNumber`. */
const PLACE = /(?:^|[\s,;("'#])(?:(?:\$|body|contacts)?\[(\d{1,3})\](?=[.:[])|\/(\d{1,3})\/(?=[a-z]))/gi;

/** The places of the contacts that the service names in its problem, of so many that were sent. */
export function placesIn({ status, problem }: Ip1Error, count: number): Set<number> {
  if (status === 413) return new Set();
  const text = wordsOf(problem?.detail, problem?.["errors"]).join("\n");
  const places = [...text.matchAll(PLACE)].map((match) => Number(match[1] ?? match[2]));
  return new Set(places.filter((place) => place < count));
}

/** What a problem says: in one sentence, or, as many services do, in a list. */
function wordsOf(detail: unknown, errors: unknown): string[] {
  const items = [detail, ...(Array.isArray(errors) ? errors : [])];
  const words = items.flatMap((item) =>
    typeof item === "object" && item !== null ? Object.values(item) : [item],
  );
  return words.filter((word) => typeof word === "string");
}
