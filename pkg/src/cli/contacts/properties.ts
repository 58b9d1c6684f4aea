import { pair } from "../arguments.js";
import { UsageError } from "../command.js";

/** Reads `name=value` and, to remove a property, `name=`. */
export function assignments(operands: readonly string[]): Record<string, string | null> {
  if (operands.length === 0) throw new UsageError("expected NAME=VALUE, got nothing");
  const given = new Map<string, string | null>();
  for (const [index, operand] of operands.entries()) {
    const [name, value] = pair(`property ${index + 1}`, operand);
    if (given.has(name)) throw new UsageError(`property ${index + 1}: the same name came before`);
    given.set(name, value === "" ? null : value);
  }
  return Object.fromEntries(given);
}
