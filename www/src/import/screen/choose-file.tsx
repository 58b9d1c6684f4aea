import { useState } from "preact/hooks";
import { counted, formatNumber } from "../../parts/format.ts";
import { choose } from "../check.ts";
import { rowsIn } from "../ranges.ts";
import type { Choosing } from "../stage.ts";
import type { Unfinished } from "../unfinished.ts";
import { GiveUpButton } from "./give-up-button.tsx";
import { Trouble } from "./trouble.tsx";

/** The first step: a file is dropped or chosen. */
export function ChooseFile({ unfinished, opening, failure }: Choosing) {
  return (
    <>
      {unfinished && <UnfinishedNote unfinished={unfinished} />}
      {failure !== undefined && (
        <Trouble
          what={unfinished ? "The import cannot go on with this file." : "This file cannot be imported."}
          error={failure}
        />
      )}
      <DropZone wanted={unfinished?.file.name} />
      <p class="note" role="status">
        {opening !== undefined && `Reading “${opening}”…`}
      </p>
    </>
  );
}

function DropZone({ wanted }: { wanted: string | undefined }) {
  const [isOver, setOver] = useState(false);

  function take(files: FileList | null | undefined) {
    const file = files?.[0];
    if (file !== undefined) void choose(file);
  }

  return (
    <div
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label for="import-file">{wanted ? `Choose “${wanted}” again` : "Choose a CSV file"}</label>
      <input
        id="import-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-describedby="import-file-note"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <p id="import-file-note" class="note">
        Or drop it here. The first row names the columns; comma, semicolon or tab, as spreadsheets save it.
        Nothing is sent before you have seen what will happen.
      </p>
    </div>
  );
}

/** After a reload: how far the import came, and how it can go on. */
function UnfinishedNote({ unfinished: { file, saved, checkpoint, address } }: { unfinished: Unfinished }) {
  const inDoubt = rowsIn(checkpoint.unknown);
  return (
    <section class="card notice" aria-labelledby="unfinished">
      <h2 id="unfinished">The import of “{file.name}” is not finished</h2>
      <p>
        <strong>{counted(saved, "row")} saved</strong>
        {inDoubt > 0 && <>, {counted(inDoubt, "row")} in doubt</>}, in the service at {address}.
      </p>
      <p>
        To go on, choose the same file again: “{file.name}”, {formatNumber(file.size)} bytes. Rows that are
        saved are not sent a second time.
      </p>
      <GiveUpButton saved={saved} />
    </section>
  );
}
