import { Button } from "../../parts/button.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { counted, formatNumber } from "../../parts/format.ts";
import { Progress } from "../../parts/progress.tsx";
import { connection } from "../../service/connection.ts";
import { check, relabel, startAnew } from "../check.ts";
import { repeated } from "../columns.ts";
import { hasNumbers, labelsOf, objectionTo, type Plan } from "../plan.ts";
import { REGIONS } from "../regions.ts";
import { start } from "../send.ts";
import type { Checking } from "../stage.ts";
import type { Trial } from "../trial.ts";
import { Heading } from "./heading.tsx";
import { Preview } from "./preview.tsx";
import { Trouble } from "./trouble.tsx";

/** The second step: what the file holds, and what will become of it. */
export function CheckFile({ plan, trial, isLooking, progress, failure }: Checking) {
  const objection = objectionTo(plan);
  const isReady = objection === undefined && !isLooking && failure === undefined;
  return (
    <>
      <Heading>Look at “{plan.source.name}”</Heading>
      <FileNotes plan={plan} />
      <Settings plan={plan} />
      <Preview plan={plan} rejected={trial?.rejected ?? []} />
      {failure !== undefined && <Trouble what="This file cannot be imported as it is." error={failure} />}
      <footer class="decision">
        <div class="says">
          {isLooking && progress?.totalBytes ? (
            <Progress label="Looking at every row…" value={progress.bytesRead / progress.totalBytes} />
          ) : (
            <p role="status">
              {objection ??
                (isLooking ? "Looking at every row…" : trial && !failure && <Verdict trial={trial} />)}
            </p>
          )}
        </div>
        <Button
          variant="primary"
          disabled={!isReady || !trial || trial.sendable === 0}
          onClick={() => trial && start(plan, trial)}
        >
          Import {trial && isReady ? counted(trial.sendable, "contact") : "contacts"}
        </Button>
      </footer>
    </>
  );
}

function Verdict({ trial: { sendable, rejected } }: { trial: Trial }) {
  return (
    <>
      <strong>{counted(sendable, "row")} will be imported</strong>
      {rejected.length > 0 && <>, {formatNumber(rejected.length)} left out</>}. Nothing has been sent yet.
    </>
  );
}

/** What the reader of the file found out about it. */
function FileNotes({ plan }: { plan: Plan }) {
  const { source, sheet } = plan;
  const separators: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs" };
  const twice = repeated(sheet.headers);
  return (
    <>
      <div class="file-facts">
        <p class="note">
          {formatNumber(source.size)} bytes, {source.encoding}, {separators[sheet.delimiter]} between the
          cells. It goes to {connection.value.address}.
        </p>
        <Button onClick={startAnew}>Choose another file</Button>
      </div>
      {!hasNumbers(plan) && (
        <p class="note wrong">
          No column becomes the phone number, so no message could reach these contacts. If there is one,
          choose it in the head of the table.
        </p>
      )}
      {twice.length > 0 && (
        <p class="note wrong">
          Several columns are called {twice.map((header) => `“${header}”`).join(", ")}. They cannot be told
          apart and are left out: to import them, give each a name of its own in the file.
        </p>
      )}
    </>
  );
}

function Settings({ plan }: { plan: Plan }) {
  const labels = labelsOf(plan);
  return (
    <div class="two">
      <SelectField
        label="Numbers without a country code are from"
        value={plan.region}
        options={REGIONS}
        onChange={(region) => check({ ...plan, region })}
      />
      <TextField
        label="Labels for all, with commas between them"
        value={plan.labels}
        hint={
          labels.length > 0
            ? `Each contact gets ${labels.map((label) => `“${label}”`).join(" and ")}.`
            : undefined
        }
        onInput={relabel}
      />
    </div>
  );
}
