// E7 and E8: deleting contacts. Never without a label of this run.
import { summary } from "../describe.js";
import { fact, ruling, writing } from "../define.js";
import { need, verdict } from "../verdict.js";
import { pathOf } from "./changing.js";
import { isProblem, problemSummary } from "./errors.js";

const sameIds = (contacts, ids) =>
  Array.isArray(contacts) && contacts.length === ids.length && contacts.every(({ id }) => ids.includes(id));

async function isGone({ raw }, id) {
  return (await raw.get(pathOf(id))).status === 404;
}

/** Deletes a new contact with plain HTTP. */
async function deleted(session, method) {
  const { id } = await session.own.makeOne();
  const answer = await session.raw.send(method, pathOf(id));
  const isContact = answer.status === 204 || (answer.status === 200 && answer.json?.id === id);
  const gone = await isGone(session, id);
  return verdict(isContact && gone, `${summary(answer)}; ${gone ? "gone" : "still there"}`);
}

/** Deletes a new contact through the package. */
async function deletedThrough(client, session) {
  const { id } = await session.own.makeOne();
  const contact = await client.contacts.delete(id);
  const gone = await isGone(session, id);
  const isRight = contact === undefined || contact.id === id;
  return verdict(
    isRight && gone,
    `${contact === undefined ? "nothing" : "a contact"}; ${gone ? "gone" : "still there"}`,
  );
}

/** Three contacts with a label that no other has; reading must find exactly them before anything is deleted. */
async function doomed({ own, raw }, suffix) {
  const label = own.label(suffix);
  const draft = (firstName) => ({
    properties: { phoneNumber: `+${own.digits()}`, firstName },
    labels: [label],
  });
  const made = await own.make(draft("First"), draft("Second"), draft("Third"));
  const { json } = await raw.get(`/v2/contacts?labels=${label}&limit=100`);
  const ids = made.map(({ id }) => id);
  need(sameIds(json, ids), "not tried: reading by label does not give exactly our three contacts");
  return { label, ids };
}

export const deleting = writing([
  ruling("E7.1", "DELETE /v2/contacts/{id}", "200 with the contact, or 204; gone", (session) =>
    deleted(session, "DELETE"),
  ),

  ruling(
    "E7.2",
    "POST /v2/contacts/{id} deletes, as printed",
    "200 with the contact, or 204; gone",
    (session) => {
      return deleted(session, "POST");
    },
  ),

  ruling("E7.3", "the package's delete", "a contact or nothing; gone", (session) => {
    return deletedThrough(session.client, session);
  }),

  ruling("E7.4", "the package's delete, with deleteVia POST", "a contact or nothing; gone", (session) => {
    return deletedThrough(session.clientWith({ deleteVia: "POST" }), session);
  }),

  ruling("E7.5", "DELETE of a contact that is gone", "404, problem document", async ({ own, raw }) => {
    const { id } = await own.makeOne();
    await raw.send("DELETE", pathOf(id));
    const answer = await raw.send("DELETE", pathOf(id));
    return verdict(answer.status === 404 && isProblem(answer), problemSummary(answer));
  }),

  fact("E8.1", "DELETE /v2/contacts?labels=…", "200, array of 3: those deleted", async (session) => {
    const { label, ids } = await doomed(session, "-doomed-1");
    const answer = await session.raw.send("DELETE", `/v2/contacts?labels=${label}`);
    const isRight = answer.status === 200 && sameIds(answer.json, ids);
    return verdict(isRight, summary(answer) + (isRight ? ": those deleted" : ""));
  }),

  fact("E8.2", "the same, through the package", "3 contacts, all gone", async (session) => {
    const { label, ids } = await doomed(session, "-doomed-2");
    const contacts = await session.client.contacts.deleteMatching({ labels: label });
    const gone = (await Promise.all(ids.map((id) => isGone(session, id)))).filter(Boolean).length;
    return verdict(
      sameIds(contacts, ids) && gone === 3,
      `${contacts.length} contacts, ${gone === 3 ? "all" : gone} gone`,
    );
  }),

  fact("E8.3", "a second condition narrows it down", "1 contact, the others stay", async (session) => {
    const { label, ids } = await doomed(session, "-doomed-3");
    const query = `labels=${label}&properties%5BfirstName%5D=Second`;
    const { json } = await session.raw.send("DELETE", `/v2/contacts?${query}`);
    const gone = await Promise.all(ids.map((id) => isGone(session, id)));
    const isRight = sameIds(json, [ids[1]]) && gone.join() === "false,true,false";
    return verdict(isRight, `${gone.filter(Boolean).length} of 3 gone`);
  }),

  fact("E8.4", "other contacts stay", "still there", async (session) => {
    const { id } = await session.own.makeOne();
    const { label } = await doomed(session, "-doomed-4");
    await session.raw.send("DELETE", `/v2/contacts?labels=${label}`);
    const gone = await isGone(session, id);
    return verdict(!gone, gone ? "gone" : "still there");
  }),
]);
