// Updates what a lane knows by how its calls end.
import { areEqual, show, toState } from "./state.js";

const MOST_READS = 8;

/** After a write that was to bring the contact into the state `after`. */
export async function settle(lane, contact, { is, isOvertaken }, after) {
  const states = is === "done" ? [after] : is === "refused" ? [contact.state] : [contact.state, after];
  if (isOvertaken) return lane.loosen(contact, states);
  contact.last = is;
  if (is === "done") become(lane, contact, after);
  else await readBack(lane, contact, states);
}

/** Compares what was seen of a contact with the states it may be in, and goes on with what was seen. */
export function compare(lane, contact, seen, states = [contact.state]) {
  if (!states.some((state) => areEqual(state, seen))) {
    const kind = states.length === 1 && contact.last === "done" ? "lost" : "unexplained";
    lane.findings.add(kind, `${contact.marker} is ${show(seen)}, expected ${states.map(show).join(" or ")}`);
  }
  contact.last = "done";
  become(lane, contact, seen);
}

function become(lane, contact, state) {
  if (state === undefined) lane.forget(contact, "deleted");
  else contact.state = state;
}

async function readBack(lane, contact, states) {
  const { id } = contact;
  const outcome = await insist(lane, "E2", (client, options) => client.contacts.get(id, undefined, options));
  if (outcome === undefined) lane.loosen(contact, states);
  else compare(lane, contact, outcome.value && toState(outcome.value), states);
}

/** Reads until the service says what there is; gives up after a while, and when all calls are made. */
export async function insist(lane, endpoint, invoke, most = MOST_READS) {
  for (let read = 0; read < most && !lane.caller.isDone; read++) {
    const outcome = await lane.call(endpoint, invoke, { mayBeMissing: true });
    if (outcome.is === "done" || outcome.code === "not_found") return outcome;
  }
  return undefined;
}
