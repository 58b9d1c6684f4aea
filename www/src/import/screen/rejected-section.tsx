import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { download } from "../../parts/download.ts";
import { counted, formatNumber } from "../../parts/format.ts";
import { rejectedFile } from "../rejected-file.ts";
import { countedByReason, isCorrectable, titleOf, type Reason, type RejectedRow } from "../rejections.ts";
import { sendCorrected } from "../send.ts";
import type { Job } from "../stage.ts";
import { Choices } from "./choices.tsx";
import { Corrections } from "./corrections.tsx";

const STEP = 25;
const ALL = "all";

/** The rows that were left out: to correct here, or to download and correct elsewhere. */
export function RejectedSection({ job, canSend }: { job: Job; canSend: boolean }) {
  const [shown, setShown] = useState<Reason | typeof ALL>(ALL);
  const [most, setMost] = useState(STEP);
  const [edits, setEdits] = useState<ReadonlyMap<number, RejectedRow>>(new Map());
  const correctable = job.rejected.filter(isCorrectable);
  const rows = correctable.filter(({ reason }) => shown === ALL || reason === shown);
  const empty = job.rejected.length - correctable.length;

  function save() {
    const { source, sheet } = job.plan;
    const name = source.name.replace(/\.\w+$/, "");
    download(`${name}-left-out.csv`, "text/csv", rejectedFile(sheet.headers, correctable, sheet.delimiter));
  }

  return (
    <section class="card" aria-labelledby="left-out">
      <h3 id="left-out">Rows left out</h3>
      {empty > 0 && <p>{counted(empty, "row")} with nothing in them: there is nothing to correct.</p>}
      {correctable.length > 0 && (
        <>
          <p>
            Correct them here, or download them, correct them in your spreadsheet program, and import that
            file like any other. Cells that such a program would run as a formula begin with an apostrophe
            there.
          </p>
          <div class="toolbar">
            <Button onClick={save}>Download {counted(correctable.length, "row")} as CSV</Button>
          </div>
          {job.end.ending === "quotes" ? (
            <p class="note">
              They cannot be corrected here, as a quote at the end of the file is never closed. Mend that in
              the file.
            </p>
          ) : (
            <>
              <Choices
                legend="Show"
                value={shown}
                onChange={setShown}
                options={[
                  [ALL, `All (${formatNumber(correctable.length)})`],
                  ...countedByReason(correctable).map(
                    ([reason, count]) => [reason, `${titleOf(reason)} (${formatNumber(count)})`] as const,
                  ),
                ]}
              />
              <Corrections
                plan={job.plan}
                rows={rows.slice(0, most)}
                edited={edits}
                onEdit={(row) => setEdits(new Map([...edits, [row.row, row]]))}
              />
              {rows.length > most && (
                <Button variant="quiet" onClick={() => setMost(most + STEP)}>
                  Show {counted(Math.min(STEP, rows.length - most), "more row")}
                </Button>
              )}
              <footer class="decision">
                <p class="says" role="status">
                  {edits.size > 0
                    ? `${counted(edits.size, "row")} changed, not saved yet.`
                    : "No row changed."}
                </p>
                <Button
                  variant="primary"
                  disabled={!canSend || edits.size === 0}
                  onClick={() => sendCorrected(job, [...edits.values()])}
                >
                  Import the changed rows
                </Button>
              </footer>
            </>
          )}
        </>
      )}
    </section>
  );
}
