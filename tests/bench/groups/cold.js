import { rowsOf } from "../rows.js";
import { PLAIN, subjects } from "../subjects.js";
import { MOCKED } from "../transports.js";

const ROUNDS = 5;
/** As with calls, the best one of each round counts. */
const TURNS = 3;

/**
 * From the import of a library to its first result, each time in a process or a page that has nothing yet. Without
 * the network, which adds the same to all.
 */
export async function cold({ environments, withService }) {
  const rows = [];
  for (const environment of environments) {
    const samples = await withService(["--seed", "1"], (service) => sampled(environment, service));
    const labels = { group: "cold", where: environment.name, transport: MOCKED, scenario: "first result" };
    rows.push(...rowsOf(labels, [samples], PLAIN));
  }
  return rows;
}

async function sampled(environment, service) {
  const samples = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const best = {};
    for (let turn = 0; turn < TURNS; turn++) {
      for (const { name } of subjects) {
        const time = await environment.run("start", { service, subject: name });
        best[name] = Math.min(best[name] ?? Infinity, time);
      }
    }
    for (const name in best) samples[name].push(best[name]);
  }
  return samples;
}
