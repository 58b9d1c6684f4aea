// Compares what the lanes know with the database, once all writes have ended.
import { MARKER } from "./markers.js";
import { areEqual, show, toState } from "./state.js";

const IMPORT_DEADLINE_MS = 60_000;
const SENTINEL = "the last import";

/** Waits until every background import is done: they are carried out in order, so until the last one is. */
export async function importsAreDone(service) {
  await service.request("POST", "/v2/contacts", [{ properties: { [MARKER]: SENTINEL } }]);
  const filter = `properties%5B${MARKER}%5D=${encodeURIComponent(SENTINEL)}`;
  const deadline = Date.now() + IMPORT_DEADLINE_MS;
  for (;;) {
    const [sentinel] = await service.request("GET", `/v2/contacts?${filter}`);
    if (sentinel) return service.request("DELETE", `/v2/contacts/${sentinel.id}`);
    if (Date.now() > deadline) throw new Error("the imports in the background do not come to an end");
  }
}

/** Returns how much was compared. */
export async function compareAll(service, lanes, { findings, markers }) {
  const contacts = grouped(await service.everything("/v2/contacts"), ({ properties }) => properties[MARKER]);
  const numbers = grouped(await service.everything("/v2/blacklist"), ({ msisdn }) => msisdn);
  const counts = { contacts: contacts.size, numbers: numbers.size, loose: 0 };
  for (const [name, documents] of [...contacts, ...numbers]) {
    if (documents.length > 1) findings.add("duplicated", `${name} is there ${documents.length} times`);
  }
  for (const lane of lanes) {
    compareContacts(lane, contacts, findings);
    compareNumbers(lane, numbers, findings);
    counts.loose += lane.loose.length + lane.looseNumbers.length;
  }
  for (const marker of contacts.keys()) {
    const fate = markers.fateOf(marker);
    findings.add(fate === "deleted" ? "lost" : "unexplained", `${marker} is there, but was ${fate}`);
  }
  for (const msisdn of numbers.keys()) findings.add("unexplained", `a number is listed: ${msisdn}`);
  return counts;
}

/** Takes what is explained out of `stored`. */
function compareContacts(lane, stored, findings) {
  for (const { marker, id, state, last } of lane.contacts) {
    const document = take(stored, marker);
    const isRight = document?.id === id && areEqual(toState(document), state);
    if (!isRight)
      findings.add(last === "done" ? "lost" : "unexplained", difference(marker, document, [state]));
  }
  for (const { marker, states } of lane.loose) {
    const document = take(stored, marker);
    const seen = document && toState(document);
    if (!states.some((state) => areEqual(state, seen))) {
      const isSure = states.length === 1;
      findings.add(isSure ? "lost" : "unexplained", difference(marker, document, states));
    }
  }
  for (const batch of lane.batches) compareBatch(batch, stored, findings);
}

/** An import is carried out as a whole or, if its answer was lost, perhaps not at all. */
function compareBatch({ contacts, isSure }, stored, findings) {
  const documents = contacts.map(({ marker }) => take(stored, marker));
  const arrived = documents.filter(Boolean).length;
  if (arrived === 0 && !isSure) return;
  for (const [index, { marker, state }] of contacts.entries()) {
    const document = documents[index];
    if (!document || !areEqual(toState(document), state)) {
      findings.add(document ? "unexplained" : "lost", difference(marker, document, [state]));
    }
  }
}

function compareNumbers(lane, stored, findings) {
  for (const { msisdn, isListed, last } of [...lane.numbers, ...lane.spareNumbers]) {
    const isThere = take(stored, msisdn) !== undefined;
    if (isThere === isListed) continue;
    findings.add(
      last === "done" ? "lost" : "unexplained",
      `number ${msisdn}: listed ${isThere}, not ${isListed}`,
    );
  }
  for (const { msisdn, states } of lane.looseNumbers) {
    const isThere = take(stored, msisdn) !== undefined;
    if (!states.includes(isThere)) findings.add("lost", `number ${msisdn}: listed ${isThere}`);
  }
}

function take(stored, key) {
  const documents = stored.get(key);
  stored.delete(key);
  return documents?.[0];
}

function difference(marker, document, states) {
  const seen = show(document && toState(document));
  return `${marker} is ${seen}, expected ${states.map(show).join(" or ")}`;
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
