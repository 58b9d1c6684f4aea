import { Button } from "../parts/button.tsx";
import { propertyTitle } from "./names.ts";
import type { ConflictError } from "./save-edits.ts";
import { words } from "../words/words.ts";

export interface ConflictNoteProps {
  conflict: ConflictError;
  onOverwrite: (conflict: ConflictError) => void;
  onTakeTheirs: (conflict: ConflictError) => void;
}

/** Says what somebody else has changed meanwhile, and asks which of the two is to stay. */
export function ConflictNote({ conflict, onOverwrite, onTakeTheirs }: ConflictNoteProps) {
  return (
    <div class="conflict" role="alert">
      <p class="happened">
        {conflict.message} {words().contacts.nothingOfYours}
      </p>
      <dl>
        {conflict.conflicts.map(({ name, theirs, mine }) => (
          <div key={name}>
            <dt>{propertyTitle(name)}</dt>
            <dd>
              {words().contacts.theirs} <Value value={theirs} />
            </dd>
            <dd>
              {words().contacts.yours} <Value value={mine ?? undefined} />
            </dd>
          </div>
        ))}
      </dl>
      <div class="toolbar">
        <Button onClick={() => onOverwrite(conflict)}>{words().contacts.saveMine}</Button>
        <Button onClick={() => onTakeTheirs(conflict)}>{words().contacts.useTheirs}</Button>
      </div>
    </div>
  );
}

function Value({ value }: { value: string | undefined }) {
  return value === undefined ? <em>{words().contacts.nothing}</em> : <strong>{value}</strong>;
}
