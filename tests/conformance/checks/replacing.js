// E4: PUT.
import { fact, ruling, writing } from "../define.js";
import { differences, same } from "./compare.js";
import { answered, pathOf, refused } from "./changing.js";

const BEFORE = { firstName: "Icarus", lastName: "Sol", email: "icarus@example.com" };
const AFTER = { firstName: "Daedalus", department: "Workshop" };

/** What must stay in every contact of ours, for it to be known as ours. */
const kept = ({ properties: { conformance, batch } }) => ({ conformance, batch });

/** Replaces a new contact with plain HTTP, and reads it again. */
async function replaced({ own, raw }, labels) {
  const contact = await own.makeOne(BEFORE, [own.label("-before")]);
  const json = { id: contact.id, properties: { ...kept(contact), ...AFTER }, labels };
  const answer = await raw.send("PUT", pathOf(contact.id), { json });
  return { contact, answer, now: (await raw.get(pathOf(contact.id))).json };
}

export const replacing = writing([
  fact("E4.1", "PUT: properties are replaced", "all of them", async (session) => {
    const { now } = await replaced(session, [session.own.label()]);
    const gone = { lastName: undefined, email: undefined, phoneNumber: undefined };
    return same(differences(now, { properties: { ...AFTER, ...gone }, exactly: true }));
  }),

  fact("E4.2", "PUT: labels are replaced", "all of them", async (session) => {
    const labels = [session.own.label(), session.own.label("-after")];
    return same(differences((await replaced(session, labels)).now, { labels }));
  }),

  fact("E4.3", "PUT: labels left out are removed", "all of them", async (session) => {
    return same(differences((await replaced(session, undefined)).now, { properties: AFTER, labels: [] }));
  }),

  ruling("E4.4", "PUT answers", "200, the contact as it is now", async (session) => {
    const { contact, answer } = await replaced(session, [session.own.label()]);
    return answered(answer, contact.id, AFTER);
  }),

  fact("E4.5", "PUT without properties", "400 or 422", async ({ own, raw }) => {
    const { id } = await own.makeOne(BEFORE);
    const json = { id, labels: [own.label()] };
    return refused(await raw.send("PUT", pathOf(id), { json }), 400, 422);
  }),

  ruling("E4.6", "PUT with the id of another contact in the body", "400", async ({ own, raw }) => {
    const [one, other] = [await own.makeOne(BEFORE), await own.makeOne(BEFORE)];
    const json = { id: other.id, properties: { ...kept(one), ...AFTER }, labels: [own.label()] };
    return refused(await raw.send("PUT", pathOf(one.id), { json }), 400);
  }),

  fact("E4.7", "the package's replace", "all of them", async ({ own, client }) => {
    const contact = await own.makeOne(BEFORE);
    const labels = [own.label(), own.label("-after")];
    const answered = await client.contacts.replace(contact.id, {
      properties: { ...kept(contact), ...AFTER },
      labels,
    });
    const read = await client.contacts.get(contact.id);
    const wanted = { properties: AFTER, labels, exactly: true };
    return same([read, answered ?? read].flatMap((each) => differences(each, wanted)));
  }),

  fact(
    "E4.8",
    "a contact that was read can be put back, with the package",
    "all of them",
    async ({ own, client }) => {
      const { id } = await own.makeOne(BEFORE, [own.label("-before")]);
      const contact = await client.contacts.get(id, { meta: true });
      await client.contacts.replace(id, {
        ...contact,
        properties: { ...contact.properties, firstName: "Daedalus" },
      });
      const wanted = { properties: { ...BEFORE, firstName: "Daedalus" }, labels: contact.labels };
      return same(differences(await client.contacts.get(id), wanted));
    },
  ),
]);
