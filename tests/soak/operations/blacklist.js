// E11 to E15: the numbers that get no messages.
import { insist } from "../settle.js";

/** More than all lanes together ever list: one page is one moment of a list that everybody changes. */
const WHOLE = 1000;

/** E11 */
export async function list(lane) {
  if (lane.dice.happens(0.5)) return walk(lane);
  const { is, value } = await lane.call("E11", (client, options) =>
    client.blacklist.list({ limit: WHOLE }, options),
  );
  if (is !== "done") return;
  const listed = new Set(value.items.map(({ msisdn }) => msisdn));
  if (listed.size !== value.items.length) lane.findings.add("duplicated", "a number is listed twice");
  for (const number of lane.numbers) compare(lane, number, listed.has(number.msisdn));
}

/** Over pages that others shift: what is listed must be right, but something may be missed. */
async function walk(lane) {
  const query = { limit: lane.dice.between(20, 60), order: "DESC" };
  const { is, value } = await lane.call("E11", async (client, options) => {
    const listed = new Set();
    for await (const { msisdn } of client.blacklist.list(query, options)) listed.add(msisdn);
    return listed;
  });
  if (is !== "done") return;
  for (const number of lane.numbers) if (value.has(number.msisdn)) compare(lane, number, true);
}

/** E12 */
export async function add(lane) {
  await write(lane, "E12", true, ({ blacklist }, number, options) =>
    blacklist.add(`+${number.msisdn}`, options),
  );
}

/** E14 */
export async function put(lane) {
  await write(lane, "E14", true, ({ blacklist }, number, options) => blacklist.put(number.msisdn, options));
}

/** E15 */
export async function remove(lane) {
  await write(lane, "E15", false, ({ blacklist }, number, options) =>
    blacklist.delete(number.msisdn, options),
  );
}

/** E13 */
export async function get(lane) {
  const number = lane.dice.pick(lane.numbers);
  const outcome = await lane.call("E13", ({ blacklist }, options) => blacklist.get(number.msisdn, options), {
    mayBeMissing: true,
  });
  if (isRead(outcome)) compare(lane, number, outcome.is === "done");
}

async function write(lane, endpoint, isListed, invoke) {
  const number = lane.dice.pick(lane.numbers);
  const mayBeMissing = !isListed && !number.isListed;
  const outcome = await lane.call(endpoint, (client, options) => invoke(client, number, options), {
    mayBeMissing,
  });
  if (outcome.is === "done" && mayBeMissing && outcome.attempts === 1) {
    lane.findings.add("unexplained", "E15: done at the first attempt, though the number was not listed");
  }
  if (outcome.is === "done" && isListed && outcome.value.msisdn !== number.msisdn) {
    lane.findings.add("unexplained", `${endpoint} answered with another number`);
  }
  await settle(lane, number, outcome, isListed);
}

async function settle(lane, number, { is, isOvertaken }, after) {
  const states = is === "done" ? [after] : is === "refused" ? [number.isListed] : [number.isListed, after];
  if (isOvertaken) return lane.loosenNumber(number, states);
  number.last = is;
  if (is === "done") number.isListed = after;
  else await readBack(lane, number, states);
}

async function readBack(lane, number, states) {
  const { msisdn } = number;
  const outcome = await insist(lane, "E13", ({ blacklist }, options) => blacklist.get(msisdn, options));
  if (outcome === undefined) lane.loosenNumber(number, states);
  else compare(lane, number, outcome.is === "done", states);
}

function isRead({ is, code }) {
  return is === "done" || code === "not_found";
}

/** Compares what was seen of a number with what may be, and goes on with what was seen. */
function compare(lane, number, isListed, states = [number.isListed]) {
  if (!states.includes(isListed)) {
    const kind = states.length === 1 && number.last === "done" ? "lost" : "unexplained";
    lane.findings.add(kind, `a number is ${isListed ? "" : "not "}on the blacklist`);
  }
  number.isListed = isListed;
  number.last = "done";
}
