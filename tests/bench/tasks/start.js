import { prepared } from "../prepared.js";
import { FIRST_CALL } from "../scenarios.js";
import { subject } from "../subjects.js";
import { MOCKED } from "../transports.js";

/** What the platform's own `fetch` was loaded for is compiled in the background for so long. */
const REST_MS = 200;

/** The milliseconds from the import of a library to the result of the first call, without the network. */
export async function run({ service, subject: name }) {
  const { call, fetch } = await prepared(service, FIRST_CALL, MOCKED);
  const { load } = subject(name);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const begin = performance.now();
  const { connect } = await load();
  await call(connect({ ...service, fetch }));
  return performance.now() - begin;
}
