import { mustAgree } from "../agreement.js";
import { interleaved } from "../interleaved.js";
import { prepared } from "../prepared.js";
import { scenarios } from "../scenarios.js";
import { subjects } from "../subjects.js";
import { MOCKED } from "../transports.js";

/** The milliseconds of a scenario's call, by subject. */
export async function run({ service, scenario: name, transport, milliseconds }) {
  const scenario = scenarios.find((each) => each.name === name);
  const { call, fetch } = await prepared(service, scenario, transport);
  const runners = [];
  const results = [];
  for (const { name, isChecked, load } of subjects) {
    if (scenario.only && !scenario.only.includes(name)) continue;
    const peer = (await load()).connect({ ...service, fetch });
    if (!(scenario.operation in peer)) continue;
    runners.push({ name, run: () => call(peer) });
    if (isChecked && transport === MOCKED) results.push({ name, value: await call(peer) });
  }
  mustAgree(results);
  return interleaved(runners, milliseconds);
}
