import { useEffect, useState } from "preact/hooks";
import { formatNumber } from "../../parts/format.ts";
import { numberOf, type Plan } from "../plan.ts";
import { titleOf, type RejectedRow } from "../rejections.ts";
import { propertyName } from "./column-select.tsx";

export interface RejectedTableProps {
  plan: Plan;
  rows: readonly RejectedRow[];
  edited: ReadonlyMap<number, unknown>;
  onEdit: (row: RejectedRow) => void;
}

/** Rows whose cells can be changed. */
export function RejectedTable({ plan, rows, edited, onEdit }: RejectedTableProps) {
  const columns = columnsOf(plan);
  return (
    <div class="table-place" role="region" aria-label="Rows to correct" tabIndex={0}>
      <table class="corrections">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {columns.map(({ index, name }) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Problem</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EditableRow key={row.row} plan={plan} row={row} isEdited={edited.has(row.row)} onEdit={onEdit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EditableRowProps {
  plan: Plan;
  row: RejectedRow;
  isEdited: boolean;
  onEdit: RejectedTableProps["onEdit"];
}

function EditableRow({ plan, row, isEdited, onEdit }: EditableRowProps) {
  const { headers } = plan.sheet;
  const noteId = `problem-${row.row}`;
  const edit = (column: number, text: string) =>
    onEdit({
      ...row,
      cells: headers.map((_, index) => (index === column ? text : (row.cells[index] ?? ""))),
    });
  return (
    <tr>
      <th scope="row">{formatNumber(row.row)}</th>
      {columnsOf(plan).map(({ index, name }) => (
        <td key={index}>
          <input
            aria-label={`${name}, row ${row.row}`}
            aria-describedby={noteId}
            value={row.cells[index] ?? ""}
            onInput={({ currentTarget }) => edit(index, currentTarget.value)}
          />
        </td>
      ))}
      <td id={noteId}>{isEdited ? <Verdict plan={plan} row={row} /> : <Problem plan={plan} row={row} />}</td>
    </tr>
  );
}

function Problem({ plan, row: { reason, detail, cells } }: { plan: Plan; row: RejectedRow }) {
  const beyond = cells.slice(plan.sheet.headers.length);
  return (
    <span class="note">
      <strong>{titleOf(reason)}:</strong> {detail}
      {beyond.length > 0 && `; beyond the last column: “${beyond.join("”, “")}”`}
    </span>
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
  if (number !== undefined) return <span class="note right">Will be sent as {number}</span>;
  return <span class="note">Changed; no possible phone number</span>;
}

/** The columns that are imported. */
function columnsOf({ sheet, columns }: Plan) {
  return sheet.headers.flatMap((header, index) => {
    const property = columns.get(header) ?? null;
    return property === null ? [] : [{ index, name: propertyName(property) }];
  });
}
