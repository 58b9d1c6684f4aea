import { Button } from "../../parts/button.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { Progress } from "../../parts/progress.tsx";
import { connection } from "../../service/connection.ts";
import { check, relabel, startAnew } from "../check.ts";
import { hasUnknown, knownOnly, repeated } from "../columns.ts";
import { hasNumbers, objectionTo, typedLabels, type Plan } from "../plan.ts";
import { regions } from "../regions.ts";
import { start } from "../send.ts";
import type { Checking } from "../stage.ts";
import type { Trial } from "../trial.ts";
import { Heading } from "./heading.tsx";
import { Preview } from "./preview.tsx";
import { Trouble } from "./trouble.tsx";
import { words } from "../../words/words.ts";

/** The second step: what the file holds, and what will become of it. */
export function CheckFile({ plan, trial, isLooking, progress, failure }: Checking) {
  const objection = objectionTo(plan);
  const isReady = objection === undefined && !isLooking && failure === undefined;
  return (
    <>
      <Heading>{words().importing.lookAt(plan.source.name)}</Heading>
      <FileNotes plan={plan} />
      <Settings plan={plan} />
      {hasUnknown(plan.columns) && (
        <p>
          <Button onClick={() => check({ ...plan, columns: knownOnly(plan.columns) })}>
            {words().importing.knownOnly}
          </Button>
        </p>
      )}
      <Preview plan={plan} rejected={trial?.rejected ?? []} />
      {failure !== undefined && <Trouble what={words().importing.cannotAsIs} error={failure} />}
      <footer class="decision">
        <div class="says">
          {isLooking && progress?.totalBytes ? (
            <Progress label={words().importing.looking} value={progress.bytesRead / progress.totalBytes} />
          ) : (
            <p role="status">
              {objection ??
                (isLooking ? words().importing.looking : trial && !failure && <Verdict trial={trial} />)}
            </p>
          )}
        </div>
        <Button
          variant="primary"
          disabled={!isReady || !trial || trial.sendable === 0}
          onClick={() => trial && start(plan, trial)}
        >
          {trial && isReady ? words().importing.importMany(trial.sendable) : words().importing.import}
        </Button>
      </footer>
    </>
  );
}

function Verdict({ trial: { sendable, rejected, existing, unused } }: { trial: Trial }) {
  return (
    <>
      <strong>{words().importing.willBeImported(sendable)}</strong>
      {existing > 0 && `, ${words().importing.hereAlready(existing)}`}
      {unused > 0 && words().importing.unused(unused)}
      {rejected.length > 0 && words().importing.leftOutToo(rejected.length)}
      {words().importing.nothingSent}
    </>
  );
}

/** What the reader of the file found out about it. */
function FileNotes({ plan }: { plan: Plan }) {
  const { source, sheet } = plan;
  const { separators, fileFacts } = words().importing;
  const twice = repeated(sheet.headers);
  return (
    <>
      <div class="file-facts">
        <p class="note">
          {fileFacts(
            source.size,
            source.encoding,
            separators[sheet.delimiter] ?? sheet.delimiter,
            connection.value.address,
          )}
        </p>
        <Button onClick={startAnew}>{words().importing.chooseOther}</Button>
      </div>
      {!hasNumbers(plan) && <p class="note wrong">{words().importing.noNumbers}</p>}
      {twice.length > 0 && <p class="note wrong">{words().importing.repeatedColumns(twice)}</p>}
    </>
  );
}

function Settings({ plan }: { plan: Plan }) {
  const labels = typedLabels(plan);
  return (
    <div class="two">
      <SelectField
        label={words().importing.region}
        value={plan.region}
        options={regions()}
        onChange={(region) => check({ ...plan, region })}
      />
      <SelectField
        label={words().importing.ifHere}
        value={plan.existing}
        options={[
          ["skip", words().importing.leaveThem],
          ["add", words().importing.addThem],
        ]}
        onChange={(existing) => check({ ...plan, existing: existing === "add" ? "add" : "skip" })}
      />
      <TextField
        label={words().importing.labelsForAll}
        value={plan.labels}
        hint={labels.length > 0 ? words().importing.eachGets(labels) : undefined}
        onInput={relabel}
      />
    </div>
  );
}
