import { Button } from "../../parts/button.tsx";
import { download } from "../../parts/download.ts";
import { counted } from "../../parts/format.ts";
import type { Job } from "../job.ts";
import { rejectedFile } from "../rejected-file.ts";
import { isCorrectable, type RejectedRow } from "../rejections.ts";
import { Corrections, type CorrectionsProps } from "./corrections.tsx";

/** The rows that were left out: to correct here, or to download and correct elsewhere. */
export function RejectedSection({ job, edits, obstacle }: Omit<CorrectionsProps, "rejected">) {
  const correctable = job.rejected.filter(isCorrectable);
  const empty = job.rejected.length - correctable.length;
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
          <Button onClick={() => downloadRows(job, correctable)}>
            Download {counted(correctable.length, "row")} as CSV
          </Button>
          {job.end.ending === "quotes" ? (
            <p class="note">
              They cannot be corrected here, as a quote at the end of the file is never closed. Mend that in
              the file.
            </p>
          ) : (
            <Corrections job={job} rejected={correctable} edits={edits} obstacle={obstacle} />
          )}
        </>
      )}
    </section>
  );
}

function downloadRows({ plan: { source, sheet } }: Job, rejected: readonly RejectedRow[]): void {
  const name = source.name.replace(/\.\w+$/, "");
  download(`${name}-left-out.csv`, "text/csv", rejectedFile(sheet.headers, rejected, sheet.delimiter));
}
