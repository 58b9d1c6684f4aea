import { rowsOf } from "../rows.js";
import { CONTACTS, scenarios } from "../scenarios.js";
import { PLAIN } from "../subjects.js";
import { transports } from "../transports.js";

/** How many fresh processes and pages, because engines optimise the same program differently each time. */
const RUNS = 3;
const MILLISECONDS = 800;

/** Pages may have any size: the growth from one contact to all is to be seen in single calls. */
const FLAGS = ["--seed", String(CONTACTS), "--max-limit", String(CONTACTS)];

/** The scenarios of one group in all environments. */
export const calls =
  (group, over = Object.keys(transports)) =>
  async ({ environments, withService }) => {
    const rows = [];
    for (const environment of environments) {
      for (const transport of over) {
        await withService(FLAGS, async (service) => {
          for (const { name: scenario } of scenarios.filter((each) => each.group === group)) {
            const runs = await timed(environment, {
              service,
              scenario,
              transport,
              milliseconds: MILLISECONDS,
            });
            rows.push(...rowsOf({ group, where: environment.name, transport, scenario }, runs, PLAIN));
          }
        });
      }
    }
    return rows;
  };

async function timed(environment, given) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await environment.run("timeCalls", given));
  return runs;
}
