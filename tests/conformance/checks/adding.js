// E5 and E6: adding contacts.
import { count, summary } from "../describe.js";
import { fact, report, ruling, writing } from "../define.js";
import { americanNumber } from "../numbers.js";
import { until } from "../poll.js";
import { held, need, verdict } from "../verdict.js";
import { differences, same } from "./compare.js";

const IMPORT_MS = 60_000;
const MOST_AT_ONCE = 1000;

const drafts = (own, number) =>
  Array.from({ length: number }, (_, index) => ({
    properties: { phoneNumber: `+${own.digits()}`, firstName: `Added ${index}` },
  }));

/** An import that was handed over once, for several checks to look at. */
const imports = new WeakMap();

function imported(session) {
  if (!imports.has(session)) imports.set(session, session.own.post(drafts(session.own, 2), "/v2/contacts"));
  return imports.get(session);
}

export const adding = writing([
  fact("E5.1", "POST /v2/contacts takes an array", "202", async (session) => {
    const { answer } = await imported(session);
    return verdict(answer.status === 202, String(answer.status));
  }),

  report("E5.2", "the body of the 202", "undocumented", async (session) =>
    held(summary((await imported(session)).answer)),
  ),

  fact("E5.3", "they are imported in the background", "2 contacts, within a minute", async (session) => {
    const { answer, batch } = await imported(session);
    need(answer.isOk, `turned down: ${answer.status}`);
    return arrived(session, batch, 2);
  }),

  fact("E5.4", "the same, through the package", "accepted 2, and 2 contacts", async (session) => {
    const { own, client } = session;
    const add = async (marked) => ({ result: await client.contacts.add(marked), isAccepted: true });
    const { result, batch } = await own.hand(drafts(own, 2), add);
    const { result: verdictOf, came } = await arrived(session, batch, 2);
    return verdict(result.accepted === 2 && verdictOf === "held", `accepted ${result.accepted}, and ${came}`);
  }),

  fact(
    "E6.1",
    "POST /v2/contacts?sync gives the created contacts",
    "200, array of 2, with ids",
    async ({ own }) => {
      const { answer, own: made } = await own.post(drafts(own, 2), "/v2/contacts?sync");
      return verdict(
        answer.status === 200 && made.length === 2,
        `${summary(answer)}; ${made.length} of ours, with ids`,
      );
    },
  ),

  ruling("E6.2", "they are in the order given", "the order given", async ({ own }) => {
    const { own: made, marked } = await own.post(drafts(own, 5), "/v2/contacts?sync");
    need(made.length === 5, "did not get them");
    const isSame = made.every(
      ({ properties }, at) => properties.firstName === marked[at].properties.firstName,
    );
    return verdict(isSame, isSame ? "the order given" : "another order");
  }),

  fact("E6.3", "they are there at once", "2 contacts to be read", async ({ own, raw }) => {
    const made = await own.make(...drafts(own, 2));
    const answers = await Promise.all(made.map(({ id }) => raw.get(`/v2/contacts/${id}`)));
    const number = answers.filter(({ status }) => status === 200).length;
    return verdict(number === 2, `${count(number, "contact")} to be read`);
  }),

  fact("E6.4", "the same, through the package", "all of them", async ({ own, client }) => {
    const add = async (marked) => ({ contacts: await client.contacts.add(marked, { sync: true }) });
    const { own: made, marked } = await own.hand(drafts(own, 2), add);
    return same(marked.flatMap((draft, index) => differences(made[index], draft)));
  }),

  fact("E6.5", "labels may be left out", "200, 0 labels", async (session) => {
    const { answer, own: made } = await posted(session, ({ properties }) => ({ properties }));
    const labels = made[0]?.labels ?? [];
    const isRight = answer.status === 200 && made.length === 1 && labels.length === 0;
    return verdict(isRight, `${answer.status}, ${count(labels.length, "label")}`);
  }),

  fact("E6.6", "properties may not be left out", "400 or 422", async (session) => {
    const { answer } = await posted(session, ({ labels }) => ({ labels }));
    return verdict(answer.status === 400 || answer.status === 422, String(answer.status));
  }),

  ruling("E6.7", `sync takes ${MOST_AT_ONCE} at most`, `400 for ${MOST_AT_ONCE + 1}`, async ({ own }) => {
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => ({
      properties: { phoneNumber: `+${americanNumber(index)}` },
    }));
    const { answer, own: made } = await own.post(many, "/v2/contacts?sync");
    return verdict(
      answer.status === 400,
      answer.isOk ? `${answer.status}, ${made.length} created` : String(answer.status),
    );
  }),
]);

/** Adds one contact, of which only a part is sent. */
function posted({ own }, part) {
  return own.post(drafts(own, 1), "/v2/contacts?sync", part);
}

/** Waits for the contacts of a batch. */
async function arrived({ own, registry, signal }, batch, wanted) {
  const began = Date.now();
  const ofBatch = async () => (await own.find()).filter(({ properties }) => properties.batch === batch);
  const found = await until(ofBatch, ({ length }) => length >= wanted, { deadlineMs: IMPORT_MS, signal });
  for (const { id } of found) registry.ids.add(id);
  if (found.length >= wanted) registry.closeBatch(batch);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  return verdict(found.length === wanted, `${count(found.length, "contact")} after ${seconds} s`);
}
