// E1, E2: contacts are read.
import { MARKER } from "../markers.js";
import { compare } from "../settle.js";
import { areEqual, show, toState } from "../state.js";
import { isInVain } from "./changes.js";

/** E2 */
export async function get(lane) {
  if (isInVain(lane)) return getInVain(lane);
  const contact = lane.dice.pick(lane.contacts);
  const meta = lane.dice.happens(0.5);
  const outcome = await lane.call(
    "E2",
    (client, options) => client.contacts.get(contact.id, { meta }, options),
    {
      mayBeMissing: true,
    },
  );
  if (outcome.code === "not_found") return compare(lane, contact, undefined);
  if (outcome.is !== "done") return;
  compare(lane, contact, toState(outcome.value));
  if (meta) checkMetadata(lane, outcome.value);
}

async function getInVain(lane) {
  const id = lane.dice.pick(lane.gone);
  const { is } = await lane.call("E2", (client, options) => client.contacts.get(id, {}, options), {
    mayBeMissing: true,
  });
  if (is === "done") lane.findings.add("lost", "a deletion: the contact is still there");
}

function checkMetadata(lane, { properties, metadata }) {
  const msisdn = properties.phoneNumber.slice(1);
  const { parsedMSISDN, isBlocked, isValidPhoneNumber } = metadata.phoneNumber;
  const number = lane.numbers.find((known) => known.msisdn === msisdn);
  const isRight = number === undefined || isBlocked === number.isListed;
  if (!isRight || parsedMSISDN !== msisdn || isValidPhoneNumber !== true) {
    lane.findings.add("unexplained", "metadata that does not fit the number or the blacklist");
  }
}

/** E1, over all pages. */
export async function list(lane) {
  const { query, isMatch } = lane.dice.pick(QUERIES)(lane);
  const page = { limit: lane.dice.between(3, 9), order: lane.dice.pick(["ASC", "DESC"]) };
  const { is, value } = await lane.call("E1", async (client, options) => {
    const found = [];
    for await (const contact of client.contacts.list({ ...query, ...page }, options)) found.push(contact);
    return found;
  });
  if (is === "done") checkList(lane, value, isMatch);
}

const QUERIES = [everything, byLabel, blocked];

function everything(lane) {
  return { query: { properties: { lane: lane.name }, meta: true }, isMatch: () => true };
}

function byLabel(lane) {
  const label = lane.dice.pick(lane.labels);
  return { query: { labels: [label] }, isMatch: ({ labels }) => labels.has(label) };
}

function blocked(lane) {
  const isBlocked = lane.dice.happens(0.5);
  const listed = new Map(lane.numbers.map((number) => [`+${number.msisdn}`, number.isListed]));
  return {
    query: { properties: { lane: lane.name }, metadata: { "phoneNumber.isBlocked": isBlocked } },
    // Nothing is known of numbers that are loose.
    isMatch: ({ properties }) => {
      const isListed = listed.get(properties.get("phoneNumber"));
      return isListed === undefined ? undefined : isListed === isBlocked;
    },
  };
}

function checkList(lane, documents, isMatch) {
  const seen = new Map();
  for (const document of documents) {
    const marker = document.properties[MARKER];
    if (seen.has(marker)) lane.findings.add("duplicated", `${marker} is listed twice`);
    seen.set(marker, toState(document));
  }
  for (const contact of [...lane.contacts]) {
    const state = seen.get(contact.marker);
    seen.delete(contact.marker);
    const isExpected = isMatch(contact.state);
    if (state !== undefined && isExpected !== false) compare(lane, contact, state);
    else if (state !== undefined)
      lane.findings.add("unexplained", `${contact.marker} does not match, and is listed`);
    else if (isExpected && !lane.isDisturbed) compare(lane, contact, undefined);
  }
  const others = [...lane.loose, ...lane.batches.flatMap(({ contacts }) => contacts)];
  for (const other of others) checkOther(lane, other, seen);
  for (const marker of seen.keys())
    lane.findings.add("unexplained", `${marker} is listed, but is ${lane.markers.fateOf(marker)}`);
}

/** A contact that may be there or not. */
function checkOther(lane, { marker, states, state }, seen) {
  const found = seen.get(marker);
  if (found !== undefined && !(states ?? [state]).some((possible) => areEqual(possible, found))) {
    lane.findings.add("unexplained", `${marker} is ${show(found)}`);
  }
  seen.delete(marker);
}
