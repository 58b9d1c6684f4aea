import { useEffect, useState } from "preact/hooks";
import { formatDay, formatTime } from "../../parts/format.ts";
import { choose, lookForUnfinished } from "../check.ts";
import { rowsIn } from "../ranges.ts";
import type { Choosing } from "../stage.ts";
import type { Unfinished } from "../unfinished.ts";
import { GiveUpButton } from "./give-up-button.tsx";
import { Trouble } from "./trouble.tsx";
import { words } from "../../words/words.ts";

/** The first step: a file is dropped or chosen. */
export function ChooseFile({ unfinished, elsewhere = [], opening, failure }: Choosing) {
  useOtherTabs();
  return (
    <>
      {unfinished && <UnfinishedNote unfinished={unfinished} />}
      {elsewhere.map(({ id, file }) => (
        <p key={id} class="note" role="status">
          {words().importing.inOtherTab(file.name)}
        </p>
      ))}
      {failure !== undefined && (
        <Trouble
          what={unfinished ? words().importing.cannotGoOn : words().importing.cannotImport}
          error={failure}
        />
      )}
      <DropZone wanted={unfinished?.file.name} />
      <p class="note" role="status">
        {opening !== undefined && words().importing.opening(opening)}
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
      <label for="import-file">
        {wanted ? words().importing.chooseAgain(wanted) : words().importing.choose}
      </label>
      <input
        id="import-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,.xlsx,.xlsm,.xlsb,.xls,.ods,.vcf,text/vcard"
        aria-describedby="import-file-note"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <p id="import-file-note" class="note">
        {words().importing.chooseNote}
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
      <h2 id="unfinished">{words().importing.unfinished(file.name)}</h2>
      <p>
        <strong>{words().importing.rowsSaved(saved)}</strong>
        {inDoubt > 0 && `, ${words().importing.inDoubt(inDoubt)}`}
        {words().importing.inService(address, formatDay(at), formatTime(at))}
      </p>
      <p>{words().importing.toGoOn(file.name, file.size)}</p>
      <GiveUpButton saved={saved} />
    </section>
  );
}
