import { useState } from "preact/hooks";
import { DeleteMatchingDialog } from "../../contacts/delete-matching-dialog.tsx";
import { filterFrom } from "../../contacts/filter.ts";
import { Button } from "../../parts/button.tsx";
import { connection } from "../../service/connection.ts";
import { startAnew } from "../check.ts";
import type { Job } from "../job.ts";
import type { Plan } from "../plan.ts";
import { rowsIn } from "../ranges.ts";
import { goOn } from "../send.ts";
import type { Ended } from "../stage.ts";
import { DoubtSection } from "./doubt-section.tsx";
import { GiveUpButton } from "./give-up-button.tsx";
import { Heading } from "./heading.tsx";
import { RejectedSection } from "./rejected-section.tsx";
import { Trouble } from "./trouble.tsx";
import { words } from "../../words/words.ts";

/** The last step: what has become of every row, and what can still be done. */
export function Outcome({ job, failure, edits = new Map() }: Ended) {
  const { plan, address, saved, rejected, existing, unknown, left } = job;
  const isElsewhere = address !== connection.value.address;
  const inDoubt = rowsIn(unknown);
  return (
    <>
      <Heading>
        {(left > 0 ? words().importing.notFinished : words().importing.finished)(plan.source.name)}
      </Heading>
      {failure !== undefined && <Trouble what={words().importing.stopped} error={failure} />}
      <section class="card" aria-label={words().importing.tally}>
        <ul class="tally">
          <li class="good">{words().importing.rowsSaved(saved)}</li>
          {inDoubt > 0 && <li class="warn">{words().importing.inDoubt(inDoubt)}</li>}
          {left > 0 && <li>{words().importing.notSentYet(left)}</li>}
          {existing > 0 && <li>{words().importing.hereAlready(existing)}</li>}
          {rejected.length > 0 && <li class="bad">{words().importing.leftOutCount(rejected.length)}</li>}
        </ul>
        {isElsewhere && (
          <p class="note wrong">{words().importing.goesElsewhere(address, connection.value.address)}</p>
        )}
        <div class="toolbar">
          {left > 0 && (
            <Button variant="primary" disabled={isElsewhere} onClick={() => goOn(job)}>
              {words().importing.sendRest(left)}
            </Button>
          )}
          {left > 0 || inDoubt > 0 ? (
            <GiveUpButton saved={saved} />
          ) : (
            <Button onClick={startAnew}>{words().importing.another}</Button>
          )}
          <a href={contactsOf(plan)}>{words().importing.seeThem}</a>
          {saved > 0 && <UndoImport label={plan.own} isDisabled={isElsewhere} />}
        </div>
      </section>
      {inDoubt > 0 && !isElsewhere && <DoubtSection job={job} />}
      {rejected.length > 0 && (
        <RejectedSection job={job} edits={edits} obstacle={obstacleTo(job, isElsewhere)} />
      )}
    </>
  );
}

function obstacleTo({ left }: Job, isElsewhere: boolean): string | undefined {
  if (isElsewhere) return words().importing.setAddressFirst;
  return left > 0 ? words().importing.sendRestFirst : undefined;
}

/** Takes an import back, also days later: by the label that it alone has given. */
export function UndoImport({ label, isDisabled = false }: { label: string; isDisabled?: boolean }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" disabled={isDisabled} onClick={() => setAsking(true)}>
        {words().importing.undo}
      </Button>
      {isAsking && (
        <DeleteMatchingDialog
          filter={filterFrom(new URLSearchParams({ label }))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The list of contacts, with no others than those of the import. */
function contactsOf(plan: Plan): string {
  return `/contacts?${new URLSearchParams({ label: plan.own })}`;
}
