import { isIp1Error } from "ip1-contacts";
import { isPlain, ownMembers } from "../common/members.js";
import { bare } from "../common/objects.js";
import { memberOf, refused, refusedAs, unreadable } from "../common/refusal.js";

/** A copy of what JSON can say. What it would leave out, or say otherwise, is refused. */
export function plainData(argument: string, value: unknown): unknown {
  return readable(argument, () => copy(argument, value));
}

/** Of columns, and of labels that are added to every contact, there are fewer: a table has at most 256 columns. */
const MOST = 1000;

/** Columns as the core takes them: with the order of an object's members, which JSON does not promise. */
export function columns(value: unknown): unknown {
  const argument = "options.columns";
  if (typeof value !== "object" || value === null) return plainData(argument, value);
  notTooMany(argument, value);
  if (readable(argument, () => isList(value))) return { positions: plainData(argument, value) };
  return { named: plainData(argument, Object.entries(ownMembers(argument, value))) };
}

/** Labels for every contact. */
export function labels(value: unknown): unknown {
  const argument = "options.labels";
  notTooMany(argument, value);
  return plainData(argument, value);
}

function notTooMany(argument: string, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const count = readable(argument, () => (isList(value) ? value.length : Object.keys(value).length));
  if (count > MOST) throw refusedAs(argument, `at most ${MOST}`, String(count));
}

/** What comes of reading an argument; what throws then is refused. */
export function readable<T>(argument: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw isIp1Error(cause) ? cause : unreadable(argument, cause);
  }
}

function copy(argument: string, value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "number") throw refusedAs(argument, "a finite number", String(value));
  if (isList(value)) return Array.from(value, (item) => copy(argument, item));
  if (!isPlain(value)) throw refused(argument, "plain data", value);
  return bare(
    Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, copy(memberOf(argument, name), item)]),
    ),
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
