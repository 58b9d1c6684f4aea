import { readOr } from "./abort-reason.js";
import { hidden } from "./objects.js";

/** How far back causes are followed. */
const DEEPEST = 5;
const LONGEST_MESSAGE = 1_000;
/** A larger number could be a phone number. */
const LARGEST_ERROR_NUMBER = 99_999;

/** Quoted parts of a message, which may be the caller's values. */
const QUOTED = /(^|\W)(["'`])(?:(?!\2).)*\2/gs;
const ADDRESS = /()[^\s<>()@\uff20]+\s?[@\uff20]\s?[^\s<>()]+/g;
/** In any spelling. A text, because engines load Unicode's tables for a pattern that stands in a script. */
const NUMBER = "()\\+?\\p{Nd}(?:[\\s()./_\u00b7\u2010-\u2015-]*\\p{Nd}){5,}";

/**
 * A copy of an exception for the `cause` of an error: `name`, `code`, `syscall`, `errno` and a redacted message, and
 * the same of its own cause. The exception itself may hold anything, and may throw when it is read. `isAboutArgument`:
 * its message may quote the caller's values.
 *
 * @internal
 */
export function foreignError(
  exception: unknown,
  isAboutArgument: boolean,
  depth = DEEPEST,
): Error | undefined {
  if (exception === undefined) return undefined;
  const isObject = typeof exception === "object" ? exception !== null : typeof exception === "function";
  const member = (name: string) =>
    isObject ? readOr(undefined, () => (exception as Record<string, unknown>)[name]) : undefined;
  const message = isObject ? member("message") : readOr("", () => String(exception));
  const copy = new Error(redacted(message, isAboutArgument));
  for (const name of ["name", "code", "syscall", "errno"]) {
    const value = member(name);
    const isHarmlessNumber = typeof value === "number" && Math.abs(value) <= LARGEST_ERROR_NUMBER;
    if (isHarmlessNumber || typeof value === "string") {
      hidden(copy, name, isHarmlessNumber ? value : redacted(value, isAboutArgument));
    }
  }
  const cause = depth > 0 ? foreignError(member("cause"), isAboutArgument, depth - 1) : undefined;
  if (cause !== undefined) hidden(copy, "cause", cause);
  return copy;
}

function redacted(text: unknown, isAboutArgument: boolean): string {
  if (typeof text !== "string") return "";
  return [...(isAboutArgument ? [QUOTED] : []), ADDRESS, new RegExp(NUMBER, "gu")].reduce(
    (shown, pattern) => shown.replace(pattern, "$1[redacted]"),
    text.slice(0, LONGEST_MESSAGE),
  );
}
