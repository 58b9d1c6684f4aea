import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import type { Job } from "../job.ts";
import { reasonOptions, type Reason, type RejectedRow } from "../rejections.ts";
import { edit, sendCorrected } from "../corrections.ts";
import type { Ended } from "../stage.ts";
import { Choices } from "./choices.tsx";
import { CorrectedRow } from "./corrected-row.tsx";
import { words } from "../../words/words.ts";

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
        legend={words().importing.show}
        value={shown}
        onChange={setShown}
        options={[[ALL, words().importing.all(rejected.length)], ...reasonOptions(rejected)]}
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
          {words().importing.showMore(Math.min(STEP, rows.length - most))}
        </Button>
      )}
      <footer class="decision">
        <p class="says" role="status">
          {edits.size === 0 ? words().importing.noRowChanged : words().importing.rowsChanged(edits.size)}
          {edits.size > 0 && obstacle}
        </p>
        <Button
          variant="primary"
          disabled={obstacle !== undefined || edits.size === 0}
          onClick={() => sendCorrected(job, [...edits.values()])}
        >
          {words().importing.importChanged}
        </Button>
      </footer>
    </>
  );
}
