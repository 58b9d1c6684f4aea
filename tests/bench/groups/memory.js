import { rowsOf } from "../rows.js";
import { CONTACTS } from "../scenarios.js";
import { spread } from "../statistics.js";
import { PLAIN, subjects } from "../subjects.js";
import { LOOPBACK } from "../transports.js";

const ROUNDS = 7;

/** What a list of 10 000 takes while it is held, with the library that brought it. Pages cannot tell. */
export async function memory({ environments, withService }) {
  const node = environments.find(({ name }) => name === "Node");
  const results = await withService(["--seed", String(CONTACTS)], (service) => sampled(node, service));
  const samples = Object.entries(results).map(([name, held]) => [name, held.map(({ live }) => live)]);
  const labels = { group: "memory", where: node.name, transport: LOOPBACK, scenario: "list of 10 000 held" };
  const rows = rowsOf(labels, [Object.fromEntries(samples)], PLAIN);
  return rows.map((row) => ({
    ...row,
    resident: spread(results[row.subject].map(({ resident }) => resident)),
  }));
}

async function sampled(node, service) {
  const results = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name } of subjects) results[name].push(await node.run("hold", { service, subject: name }));
  }
  return results;
}
