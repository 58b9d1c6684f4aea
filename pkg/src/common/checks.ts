import { ownMembers } from "./members.js";
import { memberOf, refused, refusedAs } from "./refusal.js";

// Checks that several options share. Each takes the argument's name, and returns the checked value.

/** Timers count milliseconds in 31 bits; a longer one would fire at once. @internal */
export const LONGEST_TIMER_MS = 2_147_483_647;
/** @internal */
export const MOST_RETRIES = 100;

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** @internal */
export function integer(argument: string, value: unknown, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return value as number;
  const expected = `an integer from ${min} to ${max}`;
  throw typeof value === "number"
    ? refusedAs(argument, expected, String(value))
    : refused(argument, expected, value);
}

/** @internal */
export function boolean(argument: string, value: unknown): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  throw refused(argument, "boolean", value);
}

/** @internal */
export function oneOf<T extends string>(
  argument: string,
  value: unknown,
  texts: readonly T[],
): T | undefined {
  if (value === undefined || texts.includes(value as T)) return value as T | undefined;
  throw refused(argument, texts.map((text) => JSON.stringify(text)).join(" or "), value);
}

/** @internal */
export function optionalFunction<T>(argument: string, value: T): T {
  if (value === undefined || typeof value === "function") return value;
  throw refused(argument, "function", value);
}

/** @internal */
export function headerRecord(argument: string, headers: unknown): Record<string, string> {
  if (headers === undefined) return Object.create(null) as Record<string, string>;
  const record = ownMembers<Record<string, string>>(argument, headers);
  for (const [name, value] of Object.entries<unknown>(record)) {
    const header = memberOf(argument, name);
    if (!HEADER_NAME.test(name)) throw refusedAs(header, "a header name (RFC 9110)", "another string");
    if (name.toLowerCase() === "authorization") {
      throw refusedAs(header, "the token in options.token", "a header");
    }
    if (typeof value !== "string") throw refused(header, "string", value);
    if (!HEADER_VALUE.test(value)) {
      throw refusedAs(header, "a header value in Latin-1 without line breaks", "another string");
    }
  }
  return record;
}
