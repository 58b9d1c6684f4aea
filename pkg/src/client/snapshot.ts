import { bare, hidden } from "../common/objects.js";

const SPEAKS_FOR_ITSELF = "one that says itself what its JSON is";

/** Stands in a copy for a value that cannot be copied, and says why. The core refuses it with its path. */
class Uncopied {
  constructor(
    readonly description: string,
    readonly thrown?: unknown,
  ) {}
}

/**
 * A copy of an argument: the own enumerable members of plain data, each read once. What is checked is what is sent,
 * however the caller's objects change, and whatever scripts have given to all objects: the copies have no prototype.
 *
 * @internal
 */
export function snapshot(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  try {
    if (Array.isArray(value)) return elements(value);
    // The importer passes bytes; and a copy may be copied again.
    return ArrayBuffer.isView(value) || value instanceof Uncopied ? value : members(value);
  } catch (exception) {
    return new Uncopied("something that throws when it is read", exception);
  }
}

function elements(array: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < array.length; index++) {
    const isThere = Object.prototype.hasOwnProperty.call(array, index);
    copy.push(isThere ? snapshot(array[index]) : undefined);
    // The core refuses a missing element, so what follows does not matter.
    if (!isThere) break;
  }
  if ("toJSON" in copy) hidden(copy, "toJSON", undefined);
  return copy;
}

function members(value: object): object {
  const description = classOf(value);
  if (description !== undefined) return new Uncopied(description);
  const copy = Object.setPrototypeOf({ ...value }, null) as Record<string, unknown>;
  if (typeof copy["toJSON"] === "function") return new Uncopied(SPEAKS_FOR_ITSELF);
  for (const name of Object.keys(copy)) copy[name] = snapshot(copy[name]);
  return copy;
}

/** The name of its class, if its own members are not all of its data. @internal */
export function classOf(value: object): string | undefined {
  const parent = parentOf(value);
  if (parent === null || parent === Object.prototype) return undefined;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" ? inheritedBy(value) : tag;
}

/** Inherited methods are no data; other inherited members would be lost silently, so they are refused. */
function inheritedBy(value: object): string | undefined {
  // Up to `Object.prototype`, of whatever realm, which is not looked at.
  for (
    let parent = parentOf(value);
    parent !== null && parentOf(parent) !== null;
    parent = parentOf(parent)
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(parent))) {
      if (name === "toJSON") return SPEAKS_FOR_ITSELF;
      const { get, enumerable, value: inherited } = bare(descriptor);
      if (get !== undefined || (enumerable && typeof inherited !== "function"))
        return "one with inherited members";
    }
  }
  return undefined;
}

function parentOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}
