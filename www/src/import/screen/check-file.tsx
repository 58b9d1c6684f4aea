import { Button } from "../../parts/button.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { Progress } from "../../parts/progress.tsx";
import { connection } from "../../service/connection.ts";
import { check, readOtherwise, relabel, startAnew } from "../check.ts";
import { unknownColumns, without } from "../columns.ts";
import { type Existing, hasNumbers, objectionTo, typedLabels, type Plan } from "../plan.ts";
import { regions } from "../regions.ts";
import { start } from "../send.ts";
import { sheetOf } from "../source.ts";
import type { Checking } from "../stage.ts";
import { isNameless, repeated } from "../table.ts";
import type { Trial } from "../trial.ts";
import { Heading } from "./heading.tsx";
import { Preview } from "./preview.tsx";
import { Trouble } from "./trouble.tsx";
import { words } from "../../words/words.ts";

/** The second step: what the file holds, and what will become of it. */
export function CheckFile({ plan, trial, isLooking, progress, failure }: Checking) {
  const objection = objectionTo(plan);
  const unknown = unknownColumns(plan.table);
  const isReady = objection === undefined && !isLooking && failure === undefined;
  const isUpdate = plan.existing === "update" && trial !== undefined && trial.existing > 0;
  return (
    <>
      <Heading>{words().importing.lookAt(plan.source.name)}</Heading>
      <FileNotes plan={plan} encoding={trial?.encoding} />
      <Settings plan={plan} />
      {unknown.length > 0 && (
        <p class="long">
          <Button onClick={() => readOtherwise({ ...plan, chosen: without(plan.chosen, unknown) })}>
            {words().importing.knownOnly}
          </Button>
        </p>
      )}
      <Preview plan={plan} trial={trial} />
      {failure !== undefined && <Trouble what={words().importing.cannotAsIs} error={failure} />}
      <footer class="decision">
        <div class="says">
          {isLooking && progress?.share !== undefined ? (
            <Progress label={words().importing.looking} value={progress.share} />
          ) : (
            <p role="status">
              {objection ??
                (isLooking
                  ? words().importing.comparing(progress?.compared ?? 0)
                  : trial && !failure && <Verdict plan={plan} trial={trial} />)}
            </p>
          )}
        </div>
        <Button
          variant="primary"
          disabled={!isReady || !trial || (trial.sendable === 0 && !isUpdate)}
          onClick={() => trial && start(plan, trial)}
        >
          {!trial || !isReady
            ? words().importing.import
            : isUpdate
              ? words().importing.importAndUpdate(trial.sendable, trial.existing - trial.byEmail.size)
              : words().importing.importMany(trial.sendable)}
        </Button>
      </footer>
    </>
  );
}

/** What would happen, in a sentence. */
function Verdict({ plan, trial }: { plan: Plan; trial: Trial }) {
  const { sendable, rejected, existing, differing, unused, numberless, byEmail } = trial;
  // An update finds people by their numbers alone.
  const left = plan.existing === "update" ? byEmail.size : 0;
  const {
    willBeImported,
    hereAlready,
    hereByEmail,
    willBe,
    differ,
    leftOutToo,
    withoutNumber,
    notInUse,
    nothingSent,
  } = words().importing;
  const doubtful = [
    numberless.size > 0 && withoutNumber(numberless.size),
    unused > 0 && notInUse(unused),
  ].filter((each) => each !== false);
  return (
    <>
      <strong>{willBeImported(sendable)}</strong>
      {doubtful.length > 0 && ` (${doubtful.join(", ")})`}
      {existing > left && `, ${hereAlready(existing - left)}${willBe[plan.existing]}`}
      {existing > 0 && differing > 0 && plan.existing !== "add" && ` (${differ(differing)})`}
      {left > 0 && `, ${hereByEmail(left)}`}
      {rejected.length > 0 && leftOutToo(rejected.length)}
      {nothingSent}
    </>
  );
}

/** What was found out about the file, and how else it can be read. */
function FileNotes({ plan, encoding }: { plan: Plan; encoding: string | undefined }) {
  const { source, table } = plan;
  const { separators, fileFacts, spreadsheet, cards } = words().importing;
  const twice = isNameless(table) ? [] : repeated(table.headers);
  const kind = source.book ? spreadsheet : (encoding ?? table.encoding).toUpperCase();
  const separator = source.book ? "" : table.delimiter === "" ? cards : separators[table.delimiter];
  return (
    <>
      <div class="file-facts">
        <p class="note">{fileFacts(source.size, kind, separator, connection.value.address)}</p>
        <Button onClick={startAnew}>{words().importing.chooseOther}</Button>
      </div>
      {table.headerRow !== false && table.headerRow > 1 && (
        <p class="note">{words().importing.headingsIn(table.headerRow)}</p>
      )}
      {!hasNumbers(plan) && <p class="note wrong">{words().importing.noNumbers}</p>}
      {twice.length > 0 && <p class="note wrong">{words().importing.repeatedColumns(twice)}</p>}
    </>
  );
}

function Settings({ plan }: { plan: Plan }) {
  const labels = typedLabels(plan);
  const { source, table } = plan;
  const { book } = source;
  const choose = (index: number) => {
    const source = sheetOf(plan.source, book!.sheets, index);
    void readOtherwise({ ...plan, source, chosen: new Map() }, "to be found");
  };
  return (
    <div class="two">
      {book && book.sheets.sheets.length > 1 && (
        <SelectField
          label={words().importing.sheet}
          value={String(book.at)}
          options={book.sheets.sheets.map(({ name }, index) => [String(index), name])}
          onChange={(index) => choose(Number(index))}
        />
      )}
      {table.delimiter !== "" && (
        <SelectField
          label={words().importing.firstRow}
          value={String(isNameless(table))}
          options={[
            ["false", words().importing.hasHeadings],
            ["true", words().importing.isData],
          ]}
          onChange={(isData) =>
            readOtherwise({ ...plan, chosen: new Map() }, isData === "true" ? false : "somewhere")
          }
        />
      )}
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
          ["update", words().importing.updateThem],
          ["add", words().importing.addThem],
        ]}
        onChange={(existing) => check({ ...plan, existing: existing as Existing })}
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
