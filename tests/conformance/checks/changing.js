// E3: PATCH, a merge patch.
import { kindOf } from "../describe.js";
import { fact, report, ruling, writing } from "../define.js";
import { held, verdict } from "../verdict.js";
import { differences, same } from "./compare.js";
import { isProblem, problemSummary } from "./errors.js";
import { NO_ID } from "./reading.js";

const BEFORE = { firstName: "Icarus", lastName: "Sol", email: "icarus@example.com", department: "Sales" };

export const pathOf = (id) => `/v2/contacts/${encodeURIComponent(id)}`;

/** Changes a new contact with plain HTTP, and reads it again. */
async function patched({ own, raw }, patch) {
  const contact = await own.makeOne(BEFORE, [own.label("-before")]);
  const answer = await raw.send("PATCH", pathOf(contact.id), { json: { id: contact.id, ...patch } });
  const now = (await raw.get(pathOf(contact.id))).json;
  return { contact, answer, now };
}

export const changing = writing([
  fact("E3.1", "PATCH: a value sets", "all of them", async (session) => {
    const { now } = await patched(session, { properties: { firstName: "Daedalus", title: "Dr" } });
    return same(differences(now, { properties: { firstName: "Daedalus", title: "Dr" } }));
  }),

  fact("E3.2", "PATCH: what is not mentioned stays", "all of them", async (session) => {
    const { now } = await patched(session, { properties: { firstName: "Daedalus" } });
    const labels = [session.own.label(), session.own.label("-before")];
    return same(differences(now, { properties: { ...BEFORE, firstName: "Daedalus" }, labels }));
  }),

  fact("E3.3", "PATCH: null removes", "all of them", async (session) => {
    const { now } = await patched(session, { properties: { email: null } });
    return same(differences(now, { properties: { ...BEFORE, email: undefined } }));
  }),

  ruling("E3.4", "PATCH: labels are replaced as a whole", "all of them", async (session) => {
    const labels = [session.own.label(), session.own.label("-after")];
    const { now } = await patched(session, { labels });
    return same(differences(now, { properties: BEFORE, labels }));
  }),

  ruling("E3.5", "PATCH: labels null removes them", "no labels", async (session) => {
    const { now } = await patched(session, { labels: null });
    const labels = now?.labels ?? [];
    return verdict(
      Array.isArray(labels) && labels.length === 0,
      labels.length === 0 ? "no labels" : kindOf(labels),
    );
  }),

  ruling("E3.6", "PATCH answers", "200, the contact as it is now", async (session) => {
    const { contact, answer } = await patched(session, { properties: { firstName: "Daedalus" } });
    return answered(answer, contact.id, { ...BEFORE, firstName: "Daedalus" });
  }),

  ruling("E3.7", "PATCH with the id of another contact in the body", "400", async ({ own, raw }) => {
    const [one, other] = [await own.makeOne(BEFORE), await own.makeOne(BEFORE)];
    const json = { id: other.id, properties: { firstName: "Daedalus" } };
    return refused(await raw.send("PATCH", pathOf(one.id), { json }), 400);
  }),

  report(
    "E3.8",
    "PATCH without an id in the body",
    "undocumented; the package sends it",
    async ({ own, raw }) => {
      const { id } = await own.makeOne(BEFORE);
      const { status } = await raw.send("PATCH", pathOf(id), {
        json: { properties: { firstName: "Daedalus" } },
      });
      return held(String(status));
    },
  ),

  ruling("E3.9", "PATCH of a contact that is not there", "404, problem document", async ({ raw }) => {
    const answer = await raw.send("PATCH", pathOf(NO_ID), { json: { id: NO_ID, properties: {} } });
    return verdict(answer.status === 404 && isProblem(answer), problemSummary(answer));
  }),

  fact("E3.10", "the package's update", "all of them", async ({ own, client }) => {
    const { id } = await own.makeOne(BEFORE);
    const properties = { firstName: "Daedalus", email: null, lastName: undefined };
    const answered = await client.contacts.update(id, { properties });
    const wanted = { properties: { ...BEFORE, firstName: "Daedalus", email: undefined } };
    const read = await client.contacts.get(id);
    return same([read, answered ?? read].flatMap((contact) => differences(contact, wanted)));
  }),
]);

/** Whether an answer is the contact as it is now. */
export function answered(answer, id, properties) {
  if (answer.status === 204) return verdict(false, "204 (the package takes it)");
  const found = differences(answer.json, { properties });
  const isContact = answer.status === 200 && answer.json?.id === id && found.length === 0;
  return verdict(
    isContact,
    isContact ? "200, the contact as it is now" : `${answer.status}; ${found.join("; ")}`,
  );
}

/** Whether an answer turns a request down. */
export const refused = (answer, ...statuses) =>
  verdict(statuses.includes(answer.status), problemSummary(answer));
