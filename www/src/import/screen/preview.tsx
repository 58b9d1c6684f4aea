import { useState } from "preact/hooks";
import { Badge } from "../../parts/badge.tsx";
import { counted, formatNumber } from "../../parts/format.ts";
import { repeated } from "../columns.ts";
import type { Plan } from "../plan.ts";
import { reasonOptions, titleOf, type Reason, type RejectedRow } from "../rejections.ts";
import { Choices } from "./choices.tsx";
import { ColumnSelect } from "./column-select.tsx";

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
    <section class="preview" aria-label="Rows of the file">
      <Choices
        legend="Show"
        value={filter}
        onChange={setShown}
        options={[[FIRST_ROWS, "The first rows"], ...reasons]}
      />
      <Rows plan={plan} rows={rows.slice(0, MOST_SHOWN)} problems={problems} />
      {rows.length > MOST_SHOWN && (
        <p class="note">
          The first {MOST_SHOWN} of {counted(rows.length, "such row")}. All of them can be corrected or
          downloaded after the import.
        </p>
      )}
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
    <div class="table-place" role="region" aria-label="Preview" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Problem</th>
            {headers.map((header, index) => (
              <th key={index} scope="col">
                <span class="header">{header || "(no name)"}</span>
                {fixed.has(header) ? (
                  <Badge tone="plain">Left out</Badge>
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
            <div class="note">{problem.detail}</div>
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
