import type { NewContact } from "ip1-contacts";
import { useState } from "preact/hooks";
import { propertyTitle } from "../../contacts/names.ts";
import { Badge } from "../../parts/badge.tsx";
import { formatNumber } from "../../parts/format.ts";
import type { Plan } from "../plan.ts";
import { reasonOptions, titleOf, type Reason, type RejectedRow } from "../rejections.ts";
import { isNameless, type Row, unusable } from "../table.ts";
import type { Change, Trial } from "../trial.ts";
import { Choices } from "./choices.tsx";
import { columnName, ColumnSelect } from "./column-select.tsx";
import { words } from "../../words/words.ts";

const MOST_SHOWN = 25;
const FIRST_ROWS = "first";
const ADDITIONS = "additions";
const CHANGES = "changes";

/** Rows of the file as a table, whose head says what each column becomes. */
export function Preview({ plan, trial }: { plan: Plan; trial: Trial | undefined }) {
  const [shown, setShown] = useState<Reason | typeof FIRST_ROWS | typeof ADDITIONS | typeof CHANGES>(
    FIRST_ROWS,
  );
  const { rejected = [], additions = [], changes = [], existing = 0, differing = 0, fresh } = trial ?? {};
  const options = [
    [FIRST_ROWS, words().importing.firstRows] as const,
    // Otherwise they are the first rows.
    ...(existing > 0 && fresh?.size ? [[ADDITIONS, words().importing.newRows(fresh.size)] as const] : []),
    ...(differing > 0 ? [[CHANGES, words().importing.differingRows(differing)] as const] : []),
    ...reasonOptions(rejected),
  ];
  const filter = options.some(([option]) => option === shown) ? shown : FIRST_ROWS;
  const [rows, count] = rowsOf();

  function rowsOf(): [rows: readonly Row[], count: number] {
    switch (filter) {
      case FIRST_ROWS:
        return [plan.table.rows, 0];
      case ADDITIONS:
        return [
          additions.map(({ row, contact }) => ({ row, cells: cellsOf(plan, contact) })),
          fresh?.size ?? 0,
        ];
      case CHANGES:
        return [changes.map(({ row, after }) => ({ row, cells: cellsOf(plan, after) })), differing];
      default: {
        const those = rejected.filter(({ reason }) => reason === filter);
        return [those, those.length];
      }
    }
  }

  return (
    <section class="preview" aria-label={words().importing.rowsOfFile}>
      <Choices legend={words().importing.show} value={filter} onChange={setShown} options={options} />
      <Rows plan={plan} rows={rows.slice(0, MOST_SHOWN)} trial={trial} />
      {count > MOST_SHOWN && (
        <p class="note">
          {words().importing.firstOf(MOST_SHOWN, count)}
          {filter !== ADDITIONS && filter !== CHANGES && words().importing.allAfterwards}
        </p>
      )}
    </section>
  );
}

/** What the file says of somebody. */
function cellsOf({ table: { columns } }: Plan, { properties, labels = [] }: NewContact): string[] {
  return columns.map((property) => {
    if (property === "labels") return labels.join("; ");
    return (property !== null && properties[property]) || "";
  });
}

interface RowsProps {
  plan: Plan;
  rows: readonly Row[];
  trial: Trial | undefined;
}

function Rows({ plan, rows, trial }: RowsProps) {
  const { headers } = plan.table;
  const fixed = isNameless(plan.table) ? new Set() : unusable(headers);
  const problems = new Map(trial?.rejected.map((row) => [row.row, row]));
  const changes = new Map(trial?.changes.map((change) => [change.row, change]));
  return (
    <div class="table-place" role="region" aria-label={words().importing.preview} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words().importing.row}</th>
            <th scope="col">{words().importing.whatBecomes}</th>
            {headers.map((header, index) => (
              <th key={index} scope="col">
                <span class="header">{columnName(header, index)}</span>
                {fixed.has(header) ? (
                  <Badge tone="plain">{words().importing.leftOut}</Badge>
                ) : (
                  <ColumnSelect plan={plan} column={index} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} class={problems.has(row.row) ? "bad" : undefined}>
              <th scope="row">{formatNumber(row.row)}</th>
              <td>
                {trial && (
                  <Becomes
                    plan={plan}
                    trial={trial}
                    row={row.row}
                    problem={problems.get(row.row)}
                    change={changes.get(row.row)}
                  />
                )}
              </td>
              {headers.map((_, index) => (
                <td key={index} class={plan.table.columns[index] === null ? "left-out" : undefined}>
                  {row.cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BecomesProps {
  plan: Plan;
  trial: Trial;
  row: number;
  problem: RejectedRow | undefined;
  change: Change | undefined;
}

/** What becomes of a row. */
function Becomes({ plan, trial: { fresh, numberless, existing }, row, problem, change }: BecomesProps) {
  if (problem) {
    return (
      <>
        <Badge tone="bad">{titleOf(problem.reason)}</Badge>
        <div class="note">{words().importing.detail(problem.detail)}</div>
      </>
    );
  }
  if (numberless.has(row)) return <Badge tone="warn">{words().importing.withoutNumberShort}</Badge>;
  if (existing === 0 || fresh.has(row)) return <span class="note">{words().importing.isNew}</span>;
  return (
    <>
      <Badge tone="plain">{words().importing.isHere}</Badge>
      {change && plan.existing === "update" && <Differences change={change} />}
    </>
  );
}

function Differences({ change: { before, after } }: { change: Change }) {
  const names = Object.keys(after.properties).filter(
    (name) => before.properties[name] !== after.properties[name],
  );
  const labels = after.labels.filter((label) => !before.labels.includes(label));
  return (
    <ul class="note">
      {names.map((name) => (
        <li key={name}>
          {propertyTitle(name)}: {before.properties[name] && <del>{before.properties[name]}</del>}{" "}
          <ins>{after.properties[name]}</ins>
        </li>
      ))}
      {labels.length > 0 && (
        <li>
          {words().contacts.labels}: <ins>{labels.join(", ")}</ins>
        </li>
      )}
    </ul>
  );
}
