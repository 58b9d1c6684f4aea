import { prepared } from "../prepared.js";
import { FIRST_CALL, HELD_LIST } from "../scenarios.js";
import { subject } from "../subjects.js";
import { LOOPBACK } from "../transports.js";

/** In Node: how much the process grows with a library that is in use, and with a list that is held. */
export async function run({ service, subject: name }) {
  const first = await prepared(service, FIRST_CALL, LOOPBACK);
  const list = await prepared(service, HELD_LIST, LOOPBACK);
  const before = await settled();
  const { connect } = await subject(name).load();
  await first.call(connect({ ...service, fetch: first.fetch }));
  const loaded = await settled();
  const held = await list.call(connect({ ...service, fetch: list.fetch }));
  const after = await settled();
  return { contacts: held.length, libraryBytes: loaded - before, listBytes: after - loaded };
}

async function settled() {
  for (let times = 0; times < 3; times++) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage.rss();
}
