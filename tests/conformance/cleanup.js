// Deletes what a run has made, also after a failure.
import { until } from "./poll.js";

/** How long to wait for imports: an accepted one may take long; one with an unknown outcome probably never began. */
const IMPORT_MS = { accepted: 60_000, unknown: 10_000 };
const AT_ONCE = 4;
/** How often a deletion is tried. What fails every time is left. */
const MOST_PASSES = 3;

/** Deletes everything, and returns a line for each thing that could not be deleted. */
export async function cleanUp({ registry, own, cleaner }) {
  if (registry.isEmpty()) return [];
  await collect(registry, own, cleaner);
  for (let pass = 0; pass < MOST_PASSES && registry.remaining().length > 0; pass += 1) {
    await each(registry.msisdns, (msisdn) => unblock(msisdn, registry, cleaner));
    await each(registry.ids, (id) => remove(id, registry, cleaner));
    await each(registry.labels, (label) => unlabel(label, registry, cleaner));
    for (const { id } of await found(own, cleaner)) registry.ids.add(id);
  }
  return registry.remaining();
}

/** Enters the ids of all contacts of this run, those that are still being imported too. */
async function collect(registry, own, cleaner) {
  const isSeen = (contacts) => settle(registry, contacts);
  const accepted = [...registry.batches.values()].some(({ isAccepted }) => isAccepted);
  const deadlineMs = accepted ? IMPORT_MS.accepted : IMPORT_MS.unknown;
  await until(() => found(own, cleaner), isSeen, { deadlineMs });
  for (const [name, { isAccepted }] of registry.batches) if (!isAccepted) registry.closeBatch(name);
}

/** Whether every batch is there. */
function settle(registry, contacts) {
  for (const { id } of contacts) registry.ids.add(id);
  for (const [name, { size }] of registry.batches) {
    if (contacts.filter(({ properties }) => properties.batch === name).length >= size)
      registry.closeBatch(name);
  }
  return registry.batches.size === 0;
}

async function found(own, cleaner) {
  try {
    return await own.find(cleaner);
  } catch {
    return [];
  }
}

async function unblock(msisdn, registry, cleaner) {
  if (await isGone(cleaner, "DELETE", `/v2/blacklist/${msisdn}`)) registry.msisdns.delete(msisdn);
}

async function unlabel(label, registry, cleaner) {
  if (await isGone(cleaner, "DELETE", `/v2/labels/${encodeURIComponent(label)}`))
    registry.labels.delete(label);
}

/** The second way is the one that the documentation prints. */
async function remove(id, registry, cleaner) {
  const target = `/v2/contacts/${encodeURIComponent(id)}`;
  if ((await isGone(cleaner, "DELETE", target)) || (await isGone(cleaner, "POST", target)))
    registry.ids.delete(id);
}

async function isGone(cleaner, method, target) {
  try {
    const { isOk, status } = await cleaner.send(method, target);
    return isOk || status === 404;
  } catch {
    return false;
  }
}

async function each(items, action) {
  const queue = [...items];
  const work = async () => {
    while (queue.length > 0) await action(queue.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
