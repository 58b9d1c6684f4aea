import { Ip1Error } from "ip1-error";
import { foreignError } from "./foreign-error.js";

/**
 * An argument that is refused. Names the type of what came, never the value: it may be a secret.
 *
 * @internal
 */
export function refused(argument: string, expected: string, came: unknown): Ip1Error {
  return refusedAs(argument, expected, came === "" ? "empty string" : kindOf(came));
}

/** The same with a description of what came that is safe to show. `cause` is foreign, so it is copied. @internal */
export function refusedAs(argument: string, expected: string, came: string, cause?: unknown): Ip1Error {
  return new Ip1Error({
    code: "invalid_argument",
    message: `${argument}: expected ${expected}, got ${came}`,
    attempts: 0,
    cause: foreignError(cause, true),
  });
}

/** An argument that cannot be read, because a getter or a proxy threw `cause`. @internal */
export function unreadable(argument: string, cause: unknown): Ip1Error {
  return refusedAs(argument, "plain data", "something that throws when it is read", cause);
}

/** The place of a member in a message. A name that could be a phone number or an address is left out. @internal */
export function memberOf(argument: string, name: string): string {
  const isHarmless = /^[a-z_$-]{1,40}(\d{1,2}[a-z_$-]*){0,2}$/i.test(name);
  return isHarmless ? `${argument}.${name}` : `${argument}[…]`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  try {
    return Array.isArray(value) ? "array" : typeof value;
  } catch {
    // A revoked proxy does not even tell that.
    return typeof value;
  }
}
