import { Button } from "../../parts/button.tsx";
import { counted } from "../../parts/format.ts";
import { connection } from "../../service/connection.ts";
import { startAnew } from "../check.ts";
import type { Job } from "../job.ts";
import { labelsOf, type Plan } from "../plan.ts";
import { rowsIn } from "../ranges.ts";
import { goOn } from "../send.ts";
import type { Ended } from "../stage.ts";
import { DoubtSection } from "./doubt-section.tsx";
import { GiveUpButton } from "./give-up-button.tsx";
import { Heading } from "./heading.tsx";
import { RejectedSection } from "./rejected-section.tsx";
import { Trouble } from "./trouble.tsx";

/** The last step: what has become of every row, and what can still be done. */
export function Outcome({ job, failure, edits = new Map() }: Ended) {
  const { plan, address, saved, rejected, unknown, left } = job;
  const isElsewhere = address !== connection.value.address;
  const inDoubt = rowsIn(unknown);
  return (
    <>
      <Heading>
        {left > 0 ? "Not finished" : "Finished"}: “{plan.source.name}”
      </Heading>
      {failure !== undefined && <Trouble what="The import stopped." error={failure} />}
      <section class="card" aria-label="What has become of the rows">
        <ul class="tally">
          <li class="good">{counted(saved, "row")} saved</li>
          {inDoubt > 0 && <li class="warn">{counted(inDoubt, "row")} in doubt</li>}
          {left > 0 && <li>{counted(left, "row")} not sent yet</li>}
          {rejected.length > 0 && <li class="bad">{counted(rejected.length, "row")} left out</li>}
        </ul>
        {isElsewhere && (
          <p class="note wrong">
            This import goes to {address}. To go on, set that address under Connection, which has{" "}
            {connection.value.address} now.
          </p>
        )}
        <div class="toolbar">
          {left > 0 && (
            <Button variant="primary" disabled={isElsewhere} onClick={() => goOn(job)}>
              Send the {counted(left, "row")}
            </Button>
          )}
          {left > 0 || inDoubt > 0 ? (
            <GiveUpButton saved={saved} />
          ) : (
            <Button onClick={startAnew}>Import another file</Button>
          )}
          <a href={contactsOf(plan)}>See them among the contacts</a>
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
  if (isElsewhere) return "Set the address of this import first.";
  return left > 0 ? "Send the rows that are left first." : undefined;
}

/** The list of contacts, with no others than those of the import where they have labels of their own. */
function contactsOf(plan: Plan): string {
  const search = new URLSearchParams(labelsOf(plan).map((label) => ["label", label]));
  return search.size > 0 ? `/contacts?${search}` : "/contacts";
}
