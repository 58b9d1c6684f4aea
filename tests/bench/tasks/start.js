import { prepared } from "../prepared.js";
import { FIRST_CALL } from "../scenarios.js";
import { subject } from "../subjects.js";

/** The milliseconds from the import of a library to the result of the first call. */
export async function run({ service, subject: name, transport }) {
  const { call, fetch } = await prepared(service, FIRST_CALL, transport);
  const { load } = subject(name);
  const begin = performance.now();
  const { connect } = await load();
  await call(connect({ ...service, fetch }));
  return performance.now() - begin;
}
