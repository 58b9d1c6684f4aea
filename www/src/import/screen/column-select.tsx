import { propertyTitle, usualProperties } from "../../contacts/names.ts";
import { check } from "../check.ts";
import type { Plan } from "../plan.ts";
import { words } from "../../words/words.ts";

/** What a column can become, with what people call it. */
function targets(): ReadonlyMap<string, string> {
  const usual = usualProperties.map((property) => [property, propertyTitle(property)] as const);
  return new Map([...usual, ...Object.entries(words().importing.targets)]);
}

const LEFT_OUT = "";

/** What a column of the file becomes. */
export function ColumnSelect({ plan, header }: { plan: Plan; header: string }) {
  const names = targets();
  const target = plan.columns.get(header) ?? null;
  const choose = (value: string) =>
    check({ ...plan, columns: new Map([...plan.columns, [header, value === LEFT_OUT ? null : value]]) });
  return (
    <select
      aria-label={words().importing.becomes(header)}
      value={target ?? LEFT_OUT}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value={LEFT_OUT}>{words().importing.leaveOut}</option>
      {[...names].map(([property, name]) => (
        <option key={property} value={property}>
          {name}
        </option>
      ))}
      {!names.has(header) && <option value={header}>{words().importing.asProperty(header)}</option>}
    </select>
  );
}

/** What a column is called that becomes this. */
export function targetName(target: string): string {
  return targets().get(target) ?? target;
}
