import { transports } from "./transports.js";

/** What a task needs of a scenario: a function that has a peer make the call, and what is `fetch` to it. */
export async function prepared(service, { operation, input }, transport) {
  const given = await input(service);
  const call = (peer) => peer[operation](...given);
  return { call, fetch: await transports[transport](service, call) };
}
