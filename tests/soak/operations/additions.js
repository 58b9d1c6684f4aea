// E5, E6: contacts are added.
import { compare, insist } from "../settle.js";
import { toNewContact, toState } from "../state.js";

/** E6 */
export async function addNow(lane) {
  const { group, contacts } = lane.newBatch(new Set(lane.dice.some(lane.labels, 2)));
  const outcome = await lane.call("E6", (client, options) =>
    client.contacts.add(contacts.map(toNew), { ...options, sync: true }),
  );
  if (outcome.isOvertaken) return loosenAll(lane, contacts);
  if (outcome.is === "done") return take(lane, contacts, outcome.value);
  const seen = await find(lane, group);
  if (seen === undefined) return loosenAll(lane, contacts);
  if (outcome.is === "refused" && seen.length > 0) {
    lane.findings.add("unexplained", `an addition had no effect and ${seen.length} contacts are there`);
  }
  if (seen.length > 0) take(lane, contacts, seen);
  else forgetAll(lane, contacts);
}

/** E5 */
export async function addLater(lane) {
  const { group, contacts } = lane.newBatch(new Set());
  const { is, value, isOvertaken } = await lane.call("E5", (client, options) =>
    client.contacts.add(contacts.map(toNew), options),
  );
  if (is === "done" && value.accepted !== contacts.length) {
    lane.findings.add("unexplained", `${value.accepted} contacts accepted of ${contacts.length}`);
  }
  if (is === "refused") forgetAll(lane, contacts);
  else lane.batches.push({ group, contacts, isSure: is === "done", isOvertaken, number: lane.imports++ });
}

/** Looks whether an import has come to its end; if so, its contacts are like all others. */
export async function collect(lane) {
  const batch = lane.dice.pick(lane.batches);
  // Imports are carried out in order.
  const isDue = batch.number < lane.lastImport && !batch.isOvertaken;
  const seen = await find(lane, batch.group, 1);
  if (seen === undefined || (seen.length === 0 && !isDue)) return;
  lane.batches = lane.batches.filter((other) => other !== batch);
  if (seen.length > 0) {
    lane.lastImport = Math.max(lane.lastImport, batch.number);
    return take(lane, batch.contacts, seen);
  }
  if (batch.isSure) lane.findings.add("lost", `${batch.contacts[0].marker}, accepted for the background`);
  forgetAll(lane, batch.contacts);
}

const toNew = ({ state }) => toNewContact(state);

/** Contacts of a group, in the order of creation. */
async function find(lane, group, most) {
  const invoke = async (client, options) =>
    (await client.contacts.list({ properties: { group } }, options)).items;
  const outcome = await insist(lane, "E1", invoke, most);
  return outcome?.value;
}

/** All were added together, in their order, or none. */
function take(lane, contacts, documents) {
  if (documents.length !== contacts.length) {
    const kind = documents.length > contacts.length ? "duplicated" : "unexplained";
    lane.findings.add(
      kind,
      `of ${contacts.length} contacts of ${contacts[0].marker} ${documents.length} are there`,
    );
  }
  for (const [index, contact] of contacts.entries()) {
    const document = documents[index];
    if (document === undefined) continue;
    contact.id = document.id;
    lane.contacts.push(contact);
    compare(lane, contact, toState(document));
  }
}

function loosenAll(lane, contacts) {
  for (const contact of contacts) lane.loosen(contact, [undefined, contact.state]);
}

/** They must not turn up any more. */
function forgetAll(lane, contacts) {
  for (const contact of contacts) lane.forget(contact, "turned down");
}
