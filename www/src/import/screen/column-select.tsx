import { propertyTitle, usualProperties } from "../../contacts/names.ts";
import { check } from "../check.ts";
import { collisions } from "../columns.ts";
import type { Plan } from "../plan.ts";

const NAMES: ReadonlyMap<string, string> = new Map([
  ...usualProperties.map((property) => [property, propertyTitle(property)] as const),
  ["labels", "Labels"],
  ["department", "Department"],
  ["organization", "Organization"],
  ["region", "Region (SE, NO, …)"],
]);

const LEFT_OUT = "";

/** What a column of the file becomes. */
export function ColumnSelect({ plan, header }: { plan: Plan; header: string }) {
  const target = plan.columns.get(header) ?? null;
  const isTaken = target !== null && collisions(plan.columns).has(target);
  const choose = (value: string) =>
    check({ ...plan, columns: new Map([...plan.columns, [header, value === LEFT_OUT ? null : value]]) });
  return (
    <select
      aria-label={`“${header}” becomes`}
      aria-invalid={isTaken}
      value={target ?? LEFT_OUT}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value={LEFT_OUT}>Leave out</option>
      {[...NAMES].map(([property, name]) => (
        <option key={property} value={property}>
          {name}
        </option>
      ))}
      {!NAMES.has(header) && <option value={header}>Property “{header}”</option>}
    </select>
  );
}

/** What a column is called that becomes this. */
export function targetName(target: string): string {
  return NAMES.get(target) ?? target;
}
