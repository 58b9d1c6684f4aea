import { useEffect, useState } from "preact/hooks";
import { numberOf, type Plan } from "../plan.ts";
import { titleOf, type RejectedRow } from "../rejections.ts";
import { targetName } from "./column-select.tsx";
import { words } from "../../words/words.ts";

export interface CorrectedRowProps {
  plan: Plan;
  /** With the cells it has now. */
  row: RejectedRow;
  isEdited: boolean;
  onEdit: (row: RejectedRow) => void;
}

/** A row whose cells can be changed, and what is to be said of it. */
export function CorrectedRow({ plan, row, isEdited, onEdit }: CorrectedRowProps) {
  const { headers } = plan.table;
  const noteId = `problem-${row.row}`;
  const edit = (column: number, text: string) =>
    onEdit({
      ...row,
      cells: headers.map((_, index) => (index === column ? text : (row.cells[index] ?? ""))),
    });
  return (
    <fieldset aria-describedby={noteId}>
      <legend>{words().importing.rowNumber(row.row)}</legend>
      <p id={noteId}>{isEdited ? <Verdict plan={plan} row={row} /> : <Problem plan={plan} row={row} />}</p>
      <div class="cells">
        {importedColumns(plan).map(({ index, name }) => (
          <label key={index}>
            {name}
            <input
              autocomplete="off"
              value={row.cells[index] ?? ""}
              onInput={({ currentTarget }) => edit(index, currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Problem({ plan, row: { reason, detail, cells } }: { plan: Plan; row: RejectedRow }) {
  const beyond = cells.slice(plan.table.headers.length);
  return (
    <>
      <strong>{titleOf(reason)}:</strong> {words().importing.detail(detail)}
      {beyond.length > 0 && words().importing.beyond(beyond)}
    </>
  );
}

/** What the package says of the number as it is now. */
function Verdict({ plan, row }: { plan: Plan; row: RejectedRow }) {
  const [number, setNumber] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void numberOf(plan, row.cells).then((found) => isCurrent && setNumber(found));
    return () => void (isCurrent = false);
  }, [plan, row]);
  if (number === undefined) return <>{words().importing.changedNoNumber}</>;
  return <span class="good">{words().importing.changedNumber(number)}</span>;
}

function importedColumns({ table: { columns } }: Plan): { index: number; name: string }[] {
  return columns.flatMap((target, index) => (target === null ? [] : [{ index, name: targetName(target) }]));
}
