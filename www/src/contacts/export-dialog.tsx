import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { SelectField } from "../parts/field.tsx";
import { language } from "../words/language.ts";
import { columnsOf, type Delimiter, exportThese, fileNameFor, LABELS } from "./export.ts";
import { propertyTitle } from "./names.ts";
import { words } from "../words/words.ts";

export interface ExportDialogProps {
  contacts: readonly Contact[];
  /** Which contacts they are, in words. */
  about: readonly string[];
  onClose: () => void;
}

/** Asks which columns a file is to have, and what is to stand between its cells. */
export function ExportDialog({ contacts, about, onClose }: ExportDialogProps) {
  const all = columnsOf(contacts);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // Where numbers have a decimal comma, spreadsheet programs want semicolons.
  const [delimiter, setDelimiter] = useState<Delimiter>(language.value === "sv" ? ";" : ",");
  const columns = all.filter((name) => !left.has(name));
  const name = fileNameFor(about, delimiter);

  function choose(column: string, isWanted: boolean) {
    setLeft(new Set(isWanted ? [...left].filter((other) => other !== column) : [...left, column]));
  }

  return (
    <AskDialog
      title={words().contacts.exportTitle(contacts.length)}
      submit={words().contacts.exportSubmit}
      isReady={columns.length > 0}
      onSubmit={() => exportThese(contacts, { name, columns, delimiter })}
      onClose={onClose}
    >
      <fieldset class="picks">
        <legend>{words().contacts.columns}</legend>
        {all.map((column) => (
          <label key={column} class="check">
            <input
              type="checkbox"
              checked={!left.has(column)}
              onChange={({ currentTarget }) => choose(column, currentTarget.checked)}
            />
            {column === LABELS ? words().contacts.labels : propertyTitle(column)}
          </label>
        ))}
      </fieldset>
      <SelectField
        label={words().contacts.delimiter}
        value={delimiter}
        options={Object.entries(words().contacts.delimiters)}
        onChange={(value) => setDelimiter(value as Delimiter)}
      />
      <p class="note">{words().contacts.exportFile(name)}</p>
    </AskDialog>
  );
}
