import { Button } from "../../parts/button.tsx";
import { connection } from "../../service/connection.ts";
import { startAnew } from "../check.ts";
import type { Job } from "../job.ts";
import type { Plan } from "../plan.ts";
import { rowsIn } from "../ranges.ts";
import { goOn } from "../send.ts";
import type { Ended } from "../stage.ts";
import { updateThose } from "../update.ts";
import { DoubtSection } from "./doubt-section.tsx";
import { GiveUpButton } from "./give-up-button.tsx";
import { Heading } from "./heading.tsx";
import { RejectedSection } from "./rejected-section.tsx";
import { Trouble } from "./trouble.tsx";
import { UndoImport } from "./undo-import.tsx";
import { words } from "../../words/words.ts";

/** The last step: what has become of every row, and what can still be done. */
export function Outcome({ job, failure, edits = new Map(), busy }: Ended) {
  const { plan, address, saved, rejected, existing, updated, unknown, left } = job;
  const isElsewhere = address !== connection.value.address;
  const inDoubt = rowsIn(unknown);
  return (
    <>
      <Heading key={saved}>{headingOf(job, busy)(plan.source.name)}</Heading>
      {failure !== undefined && <Trouble what={words().importing.stopped} error={failure} />}
      <section class="card" aria-label={words().importing.tally}>
        <ul class="tally">
          <li class="good">{words().importing.rowsSaved(saved)}</li>
          {inDoubt > 0 && <li class="warn">{words().importing.inDoubt(inDoubt)}</li>}
          {left > 0 && <li>{words().importing.notSentYet(left)}</li>}
          {existing > 0 && <li>{words().importing.hereAlready(existing)}</li>}
          {updated !== undefined && updated > 0 && <li class="good">{words().importing.updated(updated)}</li>}
          {rejected.length > 0 && <li class="bad">{words().importing.leftOutCount(rejected.length)}</li>}
        </ul>
        {isElsewhere && (
          <p class="note wrong">{words().importing.goesElsewhere(address, connection.value.address)}</p>
        )}
        <p role="status">{busy && words().importing[busy]}</p>
        <div class="toolbar">
          {plan.existing === "update" && left === 0 && updated === undefined && !busy && (
            <Button variant="primary" disabled={isElsewhere} onClick={() => updateThose(job)}>
              {words().importing.updateThem}
            </Button>
          )}
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
        <RejectedSection
          job={job}
          edits={edits}
          obstacle={busy ? words().importing[busy] : obstacleTo(job, isElsewhere)}
        />
      )}
    </>
  );
}

function headingOf({ left }: Job, busy: Ended["busy"]): (name: string) => string {
  const { notFinished, importing, finished } = words().importing;
  if (left > 0) return notFinished;
  return busy === "updating" ? importing : finished;
}

function obstacleTo({ left }: Job, isElsewhere: boolean): string | undefined {
  if (isElsewhere) return words().importing.setAddressFirst;
  return left > 0 ? words().importing.sendRestFirst : undefined;
}

/** The list of contacts, with no others than those of the import. */
function contactsOf(plan: Plan): string {
  return `/contacts?${new URLSearchParams({ label: plan.own })}`;
}
