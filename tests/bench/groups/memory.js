import { rowsOf } from "../rows.js";
import { CONTACTS } from "../scenarios.js";
import { spread } from "../statistics.js";
import { PLAIN, subjects } from "../subjects.js";
import { LOOPBACK } from "../transports.js";

const ROUNDS = 7;

/** The memory that a list of 10 000 takes, with the library that read it. */
export async function memory({ environments, withService }) {
  const rows = [];
  for (const environment of environments) {
    const results = await withService(["--seed", String(CONTACTS)], (service) =>
      sampled(environment, service),
    );
    const samples = Object.entries(results).map(([name, held]) => [name, held.map(({ live }) => live)]);
    const labels = {
      group: "memory",
      where: environment.name,
      transport: LOOPBACK,
      scenario: "list of 10 000 held",
    };
    const resident = (subject) => spread(results[subject].map(({ resident }) => resident));
    for (const row of rowsOf(labels, [Object.fromEntries(samples)], PLAIN)) {
      // Of a page only the browser's own tools could tell.
      rows.push(environment.name === "Node" ? { ...row, resident: resident(row.subject) } : row);
    }
  }
  return rows;
}

async function sampled(environment, service) {
  const results = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name } of subjects)
      results[name].push(await environment.run("hold", { service, subject: name }));
  }
  return results;
}
