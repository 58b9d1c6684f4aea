import { propertyTitle, usualProperties } from "../../contacts/names.ts";
import { readOtherwise } from "../check.ts";
import type { Plan } from "../plan.ts";
import { words } from "../../words/words.ts";

/** What a column can become, with what people call it. */
function targets(): ReadonlyMap<string, string> {
  const usual = usualProperties.map((property) => [property, propertyTitle(property)] as const);
  return new Map([...usual, ...Object.entries(words().importing.targets)]);
}

const LEFT_OUT = "";

/** What a column of the file becomes. */
export function ColumnSelect({ plan, column }: { plan: Plan; column: number }) {
  const { headers, columns } = plan.table;
  const header = headers[column]!;
  const names = targets();
  const target = columns[column] ?? LEFT_OUT;
  const others = [header, target].filter(
    (name, at, all) => name !== "" && !names.has(name) && all.indexOf(name) === at,
  );
  const choose = (value: string) => {
    const chosen = new Map([...plan.chosen, [column, value === LEFT_OUT ? null : value]]);
    void readOtherwise({ ...plan, chosen });
  };
  return (
    <select
      aria-label={words().importing.becomes(columnName(header, column))}
      value={target}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value={LEFT_OUT}>{words().importing.leaveOut}</option>
      {[...names].map(([property, name]) => (
        <option key={property} value={property}>
          {name}
        </option>
      ))}
      {others.map((name) => (
        <option key={name} value={name}>
          {words().importing.asProperty(name)}
        </option>
      ))}
    </select>
  );
}

/** What a column is called that becomes this. */
export function targetName(target: string): string {
  return targets().get(target) ?? target;
}

/** What to call a column: by its heading, if it has one. */
export function columnName(header: string, column: number): string {
  return header || words().importing.columnNumber(column + 1);
}
