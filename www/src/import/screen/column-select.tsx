import { check } from "../check.ts";
import { collisions } from "../columns.ts";
import { KNOWN_NAMES } from "../header-names.ts";
import type { Plan } from "../plan.ts";

const NAMES: Record<keyof typeof KNOWN_NAMES, string> = {
  phoneNumber: "Phone number",
  firstName: "First name",
  lastName: "Last name",
  email: "E-mail",
  labels: "Labels",
  department: "Department",
  organization: "Organization",
  region: "Country code",
};

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
      {Object.entries(NAMES).map(([property, name]) => (
        <option key={property} value={property}>
          {name}
        </option>
      ))}
      {!Object.hasOwn(NAMES, header) && <option value={header}>Property “{header}”</option>}
    </select>
  );
}

/** What a property is called on the screen. */
export function propertyName(property: string): string {
  return NAMES[property] ?? property;
}
