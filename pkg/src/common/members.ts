import { bare } from "./objects.js";
import { memberOf, refused, refusedAs, unreadable } from "./refusal.js";

/**
 * The own enumerable members of an argument, each read once: what is checked is what is used. `names` are those it may
 * have.
 *
 * @internal
 */
export function membersOf<T extends object>(argument: string, value: unknown, names: readonly string[]): T {
  const members = ownMembers<T>(argument, value, names);
  const unknown = Object.keys(members).find((name) => !names.includes(name));
  if (unknown === undefined) return members;
  throw refusedAs(memberOf(argument, unknown), `one of ${names.join(", ")}`, "an unknown name");
}

/** The same for members of any names. Refuses inherited ones of `names`, which would be lost silently. @internal */
export function ownMembers<T extends object>(
  argument: string,
  value: unknown,
  names: readonly string[] = [],
): T {
  let inherited;
  try {
    if (isRecord(value)) {
      inherited = names.find((name) => isInherited(value, name));
      if (inherited === undefined) return bare(value as T);
    }
  } catch (cause) {
    throw unreadable(argument, cause);
  }
  if (inherited === undefined) throw refused(argument, "object", value);
  throw refusedAs(memberOf(argument, inherited), "a member of the object itself", "an inherited one");
}

/** Whether everything in a value is in its members, unlike in a `Map` or `Headers`. */
function isRecord(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]"
  );
}

/** Whether a prototype of the object has it, other than `Object.prototype`. */
function isInherited(value: object, name: string): boolean {
  for (
    let parent = parentOf(value);
    parent !== null && parentOf(parent) !== null;
    parent = parentOf(parent)
  ) {
    if (Object.prototype.hasOwnProperty.call(parent, name)) return true;
  }
  return false;
}

function parentOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

/** Whether it is a plain object, of this realm or another, and not an instance of a class. @internal */
export function isPlain(value: unknown): value is object {
  if (!isRecord(value)) return false;
  const parent = parentOf(value);
  return parent === null || parentOf(parent) === null;
}
