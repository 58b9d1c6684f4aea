// Looks again at contacts with an unknown outcome, once no request of the overtaken call can be in flight any more. So
// the lanes stay small, and a leak of the package can be told from what they remember.
import { MARKER } from "../markers.js";
import { insist } from "../settle.js";
import { areEqual, show, toState } from "../state.js";

export async function lookAgain(lane) {
  for (const contact of lane.quiet(lane.loose)) await lookAtContact(lane, contact);
  for (const number of lane.quiet(lane.looseNumbers)) await lookAtNumber(lane, number);
}

async function lookAtContact(lane, contact) {
  const { marker, states } = contact;
  const query = { properties: { [MARKER]: marker } };
  const invoke = async (client, options) => (await client.contacts.list(query, options)).items;
  const found = (await insist(lane, "E1", invoke))?.value;
  if (found === undefined) return;
  if (found.length > 1) lane.findings.add("duplicated", `${marker} is there ${found.length} times`);
  const [document] = found;
  const seen = document && toState(document);
  if (!states.some((state) => areEqual(state, seen))) {
    const kind = states.length === 1 ? "lost" : "unexplained";
    lane.findings.add(kind, `${marker} is ${show(seen)}, expected ${states.map(show).join(" or ")}`);
  }
  lane.tighten(contact, document?.id, seen);
}

async function lookAtNumber(lane, number) {
  const { msisdn, states } = number;
  const outcome = await insist(lane, "E13", ({ blacklist }, options) => blacklist.get(msisdn, options));
  if (outcome === undefined) return;
  const isListed = outcome.is === "done";
  if (!states.includes(isListed)) {
    lane.findings.add("lost", `a number is ${isListed ? "" : "not "}on the blacklist`);
  }
  lane.tightenNumber(number, isListed);
}
