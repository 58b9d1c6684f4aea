import { useState } from "preact/hooks";
import { Badge } from "../../parts/badge.tsx";
import { formatNumber } from "../../parts/format.ts";
import { repeated } from "../columns.ts";
import type { Plan } from "../plan.ts";
import { reasonOptions, titleOf, type Reason, type RejectedRow } from "../rejections.ts";
import { Choices } from "./choices.tsx";
import { ColumnSelect } from "./column-select.tsx";
import { words } from "../../words/words.ts";

const MOST_SHOWN = 25;
const FIRST_ROWS = "first";

/** Rows of the file as a table, whose head says what each column becomes. */
export function Preview({ plan, rejected }: { plan: Plan; rejected: readonly RejectedRow[] }) {
  const [shown, setShown] = useState<Reason | typeof FIRST_ROWS>(FIRST_ROWS);
  const reasons = reasonOptions(rejected);
  const filter = reasons.some(([reason]) => reason === shown) ? shown : FIRST_ROWS;
  const problems = new Map(rejected.map((row) => [row.row, row]));
  const rows = filter === FIRST_ROWS ? plan.sheet.rows : rejected.filter(({ reason }) => reason === filter);
  return (
    <section class="preview" aria-label={words().importing.rowsOfFile}>
      <Choices
        legend={words().importing.show}
        value={filter}
        onChange={setShown}
        options={[[FIRST_ROWS, words().importing.firstRows], ...reasons]}
      />
      <Rows plan={plan} rows={rows.slice(0, MOST_SHOWN)} problems={problems} />
      {rows.length > MOST_SHOWN && <p class="note">{words().importing.firstOf(MOST_SHOWN, rows.length)}</p>}
    </section>
  );
}

interface RowsProps {
  plan: Plan;
  rows: readonly { row: number; cells: readonly string[] }[];
  problems: ReadonlyMap<number, RejectedRow>;
}

function Rows({ plan, rows, problems }: RowsProps) {
  const { headers } = plan.sheet;
  const fixed = new Set(["", ...repeated(headers)]);
  return (
    <div class="table-place" role="region" aria-label={words().importing.preview} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words().importing.row}</th>
            <th scope="col">{words().importing.problem}</th>
            {headers.map((header, index) => (
              <th key={index} scope="col">
                <span class="header">{header || words().importing.noName}</span>
                {fixed.has(header) ? (
                  <Badge tone="plain">{words().importing.leftOut}</Badge>
                ) : (
                  <ColumnSelect plan={plan} header={header} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <PreviewRow key={row} plan={plan} row={row} cells={cells} problem={problems.get(row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PreviewRowProps {
  plan: Plan;
  row: number;
  cells: readonly string[];
  problem: RejectedRow | undefined;
}

function PreviewRow({ plan, row, cells, problem }: PreviewRowProps) {
  return (
    <tr class={problem && "bad"}>
      <th scope="row">{formatNumber(row)}</th>
      <td>
        {problem && (
          <>
            <Badge tone="bad">{titleOf(problem.reason)}</Badge>
            <div class="note">{words().importing.detail(problem.detail)}</div>
          </>
        )}
      </td>
      {plan.sheet.headers.map((header, index) => (
        <td key={index} class={plan.columns.get(header) === null ? "left-out" : undefined}>
          {cells[index]}
        </td>
      ))}
    </tr>
  );
}
