import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { counted, formatNumber } from "../../parts/format.ts";
import type { Job } from "../job.ts";
import { reasonOptions, type Reason, type RejectedRow } from "../rejections.ts";
import { edit, sendCorrected } from "../send.ts";
import type { Ended } from "../stage.ts";
import { Choices } from "./choices.tsx";
import { CorrectedRow } from "./corrected-row.tsx";

const STEP = 25;
const ALL = "all";

export interface CorrectionsProps {
  job: Job;
  rejected: readonly RejectedRow[];
  edits: NonNullable<Ended["edits"]>;
  /** Why nothing can be sent now. */
  obstacle: string | undefined;
}

/** Rejected rows to be corrected here, a few at a time. */
export function Corrections({ job, rejected, edits, obstacle }: CorrectionsProps) {
  const [shown, setShown] = useState<Reason | typeof ALL>(ALL);
  const [most, setMost] = useState(STEP);
  const rows = rejected.filter(({ reason }) => shown === ALL || reason === shown);
  return (
    <>
      <Choices
        legend="Show"
        value={shown}
        onChange={setShown}
        options={[[ALL, `All (${formatNumber(rejected.length)})`], ...reasonOptions(rejected)]}
      />
      <ul class="corrections">
        {rows.slice(0, most).map((row) => (
          <li key={row.row}>
            <CorrectedRow
              plan={job.plan}
              row={edits.get(row.row) ?? row}
              isEdited={edits.has(row.row)}
              onEdit={edit}
            />
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <Button variant="quiet" onClick={() => setMost(most + STEP)}>
          Show {counted(Math.min(STEP, rows.length - most), "more row")}
        </Button>
      )}
      <footer class="decision">
        <p class="says" role="status">
          {edits.size === 0 ? "No row changed." : `${counted(edits.size, "row")} changed, not saved yet. `}
          {edits.size > 0 && obstacle}
        </p>
        <Button
          variant="primary"
          disabled={obstacle !== undefined || edits.size === 0}
          onClick={() => sendCorrected(job, [...edits.values()])}
        >
          Import the changed rows
        </Button>
      </footer>
    </>
  );
}
