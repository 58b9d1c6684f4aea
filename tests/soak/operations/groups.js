// E8, E9, E10: many contacts at once.
import { settle } from "../settle.js";
import { withLabel, withoutLabel } from "../state.js";

/** E8 */
export async function removeMatching(lane) {
  const { state } = lane.dice.pick(lane.contacts);
  const { filter, label, isMatch } = conditionOn(lane, state);
  const targets = lane.contacts.filter((contact) => isMatch(contact.state));
  const outcome = await lane.call("E8", (client, options) => client.contacts.deleteMatching(filter, options));
  checkDeleted(lane, targets, outcome);
  if (outcome.isOvertaken && label !== undefined) lane.retireLabel(label);
  if (outcome.is !== "refused") lane.stretchLoose(isMatch, () => undefined);
  for (const contact of targets) await settle(lane, contact, outcome, undefined);
}

function conditionOn(lane, { properties, labels }) {
  if (labels.size > 0 && lane.dice.happens(0.3)) {
    const label = lane.dice.pick([...labels]);
    return { filter: { labels: label }, label, isMatch: (state) => state.labels.has(label) };
  }
  const group = properties.get("group");
  return {
    filter: { properties: { lane: lane.name, group } },
    isMatch: (state) => state.properties.get("group") === group,
  };
}

/** A second attempt only shows what the first has left. */
function checkDeleted(lane, targets, { is, value, attempts }) {
  if (is !== "done" || lane.loose.length > 0) return;
  const ids = new Set(targets.map(({ id }) => id));
  const isComplete = attempts > 1 || value.length === ids.size;
  if (!isComplete || value.some(({ id }) => !ids.has(id))) {
    lane.findings.add("unexplained", `deleted ${value.length} contacts, expected ${ids.size}`);
  }
}

/** E9 */
export async function addLabel(lane) {
  const label = lane.dice.pick(lane.labels);
  const targets = lane.dice.some(lane.contacts, 4);
  const ids = targets.map(({ id }) => id);
  const carriers = new Set([...carriersOf(lane, label), ...targets]).size;
  const outcome = await lane.call("E9", (client, options) => client.labels.add(label, ids, options));
  checkSummary(lane, label, outcome, [carriers]);
  for (const contact of targets) await settle(lane, contact, outcome, withLabel(contact.state, label));
}

/** E10 */
export async function removeLabel(lane) {
  const label = lane.dice.pick(lane.labels);
  const carriers = carriersOf(lane, label);
  const mayBeMissing = carriers.length === 0;
  const outcome = await lane.call("E10", (client, options) => client.labels.delete(label, options), {
    mayBeMissing,
  });
  if (outcome.isOvertaken) lane.retireLabel(label);
  checkSummary(lane, label, outcome, outcome.attempts > 1 ? [0, carriers.length] : [carriers.length]);
  if (outcome.is === "done" && mayBeMissing && outcome.attempts === 1 && lane.loose.length === 0) {
    lane.findings.add("unexplained", "a label that nothing carries was deleted");
  }
  if (outcome.is !== "refused") {
    lane.stretchLoose(
      (state) => state.labels.has(label),
      (state) => withoutLabel(state, label),
    );
  }
  for (const contact of carriers) await settle(lane, contact, outcome, withoutLabel(contact.state, label));
}

function carriersOf(lane, label) {
  return lane.contacts.filter(({ state }) => state.labels.has(label));
}

function checkSummary(lane, label, { is, value }, counts) {
  if (is !== "done") return;
  const isRight = counts.includes(value.usageCount) || lane.loose.length > 0;
  if (value.labelName !== label || !isRight) {
    lane.findings.add(
      "unexplained",
      `a label carried by ${value.usageCount}, expected ${counts.join(" or ")}`,
    );
  }
}
