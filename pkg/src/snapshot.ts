import { isPlain } from "./members.js";

/**
 * A copy of plain data, for a caller may go on using an argument that is needed later. Everything else stays what it
 * is, what throws when it is read as well: the core will say what is wrong with it.
 *
 * @internal
 */
export function snapshot(argument: unknown): unknown {
  try {
    return copy(argument);
  } catch {
    return argument;
  }
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlain(value) || typeof (value as { toJSON?: unknown }).toJSON === "function") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
}
