import { Button } from "../parts/button.tsx";
import { propertyTitle } from "./names.ts";
import type { ConflictError } from "./save-edits.ts";

export interface ConflictNoteProps {
  conflict: ConflictError;
  onOverwrite: (conflict: ConflictError) => void;
  onTakeTheirs: (conflict: ConflictError) => void;
}

/** Says what somebody else has changed meanwhile, and asks which of the two is to stay. */
export function ConflictNote({ conflict, onOverwrite, onTakeTheirs }: ConflictNoteProps) {
  return (
    <div class="conflict" role="alert">
      <p class="happened">{conflict.message} Nothing of yours was saved yet.</p>
      <dl>
        {conflict.conflicts.map(({ name, theirs, mine }) => (
          <div key={name}>
            <dt>{propertyTitle(name)}</dt>
            <dd>
              Theirs: <Value value={theirs} />
            </dd>
            <dd>
              Yours: <Value value={mine ?? undefined} />
            </dd>
          </div>
        ))}
      </dl>
      <div class="toolbar">
        <Button onClick={() => onOverwrite(conflict)}>Save mine</Button>
        <Button onClick={() => onTakeTheirs(conflict)}>Use theirs</Button>
      </div>
    </div>
  );
}

function Value({ value }: { value: string | undefined }) {
  return value === undefined ? <em>nothing</em> : <strong>{value}</strong>;
}
