import { Button } from "../../parts/button.tsx";
import { download } from "../../parts/download.ts";
import type { Job } from "../job.ts";
import { rejectedFile } from "../rejected-file.ts";
import type { RejectedRow } from "../rejections.ts";
import { Corrections, type CorrectionsProps } from "./corrections.tsx";
import { words } from "../../words/words.ts";

/** The rows that were left out: to correct here, or to download and correct elsewhere. */
export function RejectedSection({ job, edits, obstacle }: Omit<CorrectionsProps, "rejected">) {
  const { rejected } = job;
  return (
    <section class="card" aria-labelledby="left-out">
      <h3 id="left-out">{words().importing.leftOutTitle}</h3>
      <p>{words().importing.correctThem}</p>
      <Button onClick={() => downloadRows(job, rejected)}>
        {words().importing.download(rejected.length)}
      </Button>
      <Corrections job={job} rejected={rejected} edits={edits} obstacle={obstacle} />
    </section>
  );
}

function downloadRows({ plan: { source, table } }: Job, rejected: readonly RejectedRow[]): void {
  const name = source.name.replace(/\.\w+$/, "");
  download(`${name}-${words().importing.leftOutFile}.csv`, "text/csv", [
    rejectedFile(table.headers, rejected, table.delimiter || ","),
  ]);
}
