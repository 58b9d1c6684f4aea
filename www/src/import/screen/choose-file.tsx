import { useEffect, useState } from "preact/hooks";
import { counted, formatDay, formatNumber, formatTime } from "../../parts/format.ts";
import { choose, lookForUnfinished } from "../check.ts";
import { rowsIn } from "../ranges.ts";
import type { Choosing } from "../stage.ts";
import type { Unfinished } from "../unfinished.ts";
import { GiveUpButton } from "./give-up-button.tsx";
import { Trouble } from "./trouble.tsx";

/** The first step: a file is dropped or chosen. */
export function ChooseFile({ unfinished, elsewhere = [], opening, failure }: Choosing) {
  useOtherTabs();
  return (
    <>
      {unfinished && <UnfinishedNote unfinished={unfinished} />}
      {elsewhere.map(({ id, file }) => (
        <p key={id} class="note" role="status">
          “{file.name}” is being imported in another tab.
        </p>
      ))}
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

/** What other tabs begin, finish and give up. */
function useOtherTabs(): void {
  useEffect(() => {
    const look = () => void lookForUnfinished();
    look();
    addEventListener("storage", look);
    return () => removeEventListener("storage", look);
  }, []);
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

/** After a reload or another day: how far the import came, and how it can go on. */
function UnfinishedNote({ unfinished }: { unfinished: Unfinished }) {
  const { file, saved, checkpoint, address } = unfinished;
  const inDoubt = rowsIn(checkpoint.unknown);
  const at = new Date(unfinished.at);
  return (
    <section class="card notice" aria-labelledby="unfinished">
      <h2 id="unfinished">The import of “{file.name}” is not finished</h2>
      <p>
        <strong>{counted(saved, "row")} saved</strong>
        {inDoubt > 0 && <>, {counted(inDoubt, "row")} in doubt</>}, in the service at {address},{" "}
        {formatDay(at)} at {formatTime(at)}.
      </p>
      <p>
        To go on, choose the same file again: “{file.name}”, {formatNumber(file.size)} bytes. Rows that are
        saved are not sent a second time. This browser keeps the place until then, and nothing of what is in
        the file.
      </p>
      <GiveUpButton saved={saved} />
    </section>
  );
}
