// E3, E4, E7: one contact is changed or deleted.
import { settle } from "../settle.js";
import { areEqual, patched, show, toNewContact, toState } from "../state.js";

/** How often a contact that has been deleted is requested. */
const IN_VAIN = 0.08;

/** E3 */
export async function update(lane) {
  if (isInVain(lane)) return updateInVain(lane);
  const contact = lane.dice.pick(lane.contacts);
  const patch = { properties: Object.fromEntries(lane.someSlots().map((name) => [name, change(lane)])) };
  if (lane.dice.happens(0.2)) patch.properties.phoneNumber = `+${lane.dice.pick(lane.numbers).msisdn}`;
  if (lane.dice.happens(0.2)) patch.labels = lane.dice.some(lane.labels, 2);
  const after = patched(contact.state, patch);
  const outcome = await lane.call("E3", (client, options) =>
    client.contacts.update(contact.id, patch, options),
  );
  checkAnswer(lane, contact, outcome, after);
  await settle(lane, contact, outcome, after);
}

/** E4 */
export async function replace(lane) {
  const contact = lane.dice.pick(lane.contacts);
  const properties = lane.properties(contact.marker, contact.state.properties.get("group"));
  const after = { properties, labels: new Set(lane.dice.happens(0.5) ? lane.dice.some(lane.labels, 3) : []) };
  const outcome = await lane.call("E4", (client, options) =>
    client.contacts.replace(contact.id, toNewContact(after), options),
  );
  checkAnswer(lane, contact, outcome, after);
  await settle(lane, contact, outcome, after);
}

/** E7 */
export async function remove(lane) {
  if (isInVain(lane)) return removeInVain(lane);
  const contact = lane.dice.pick(lane.contacts);
  const outcome = await lane.call("E7", (client, options) => client.contacts.delete(contact.id, options));
  // After a second attempt there may have been nothing left to show.
  if (outcome.value !== undefined || outcome.attempts === 1) {
    checkAnswer(lane, contact, outcome, contact.state);
  }
  await settle(lane, contact, outcome, undefined);
}

function change(lane) {
  return lane.dice.happens(0.3) ? null : lane.newValue();
}

function checkAnswer(lane, contact, { is, value }, expected) {
  if (is !== "done") return;
  const answered = value && toState(value);
  if (value?.id !== contact.id || !areEqual(answered, expected)) {
    lane.findings.add(
      "unexplained",
      `${contact.marker}: answered ${show(answered)}, expected ${show(expected)}`,
    );
  }
}

export function isInVain(lane) {
  return lane.gone.length > 0 && lane.dice.happens(IN_VAIN);
}

async function updateInVain(lane) {
  const id = lane.dice.pick(lane.gone);
  const patch = { properties: { "slot 0": lane.newValue() } };
  const { is } = await lane.call("E3", (client, options) => client.contacts.update(id, patch, options), {
    mayBeMissing: true,
  });
  if (is === "done") lane.findings.add("unexplained", "a deleted contact was updated");
}

async function removeInVain(lane) {
  const id = lane.dice.pick(lane.gone);
  const { is, attempts } = await lane.call("E7", (client, options) => client.contacts.delete(id, options), {
    mayBeMissing: true,
  });
  // "Gone already" is what a second attempt is glad to hear.
  if (is === "done" && attempts === 1) {
    lane.findings.add("unexplained", "a deleted contact was deleted again");
  }
}
