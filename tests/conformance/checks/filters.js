// Filters, tried on the account's contacts: every contact that a filter finds must match it.
import { count, summary } from "../describe.js";
import { fact } from "../define.js";
import { differs, held, need, verdict } from "../verdict.js";

const DOCUMENTED =
  "/v2/contacts?labels=Coworker&properties%5BphoneNumber%5D=%2B46123456789&metadata%5BphoneNumber.isBlocked%5D=false";

/** Whether all that a filter finds fits it, and it finds something. */
async function fitting({ raw }, query, fits) {
  const answer = await raw.get(`/v2/contacts?${query}&limit=100`);
  if (answer.status !== 200 || !Array.isArray(answer.json)) return differs(summary(answer));
  const odd = answer.json.filter((contact) => !fits(contact)).length;
  if (odd > 0) return differs(`${odd} of ${answer.json.length} do not fit`);
  return verdict(answer.json.length > 0, `${count(answer.json.length, "contact")}, all fit`);
}

/** Something to filter by, out of a contact of the account. */
async function from(session, choose) {
  const value = (await session.sample()).map(choose).find((each) => typeof each === "string" && each !== "");
  need(value !== undefined, "no contact of the account has one");
  return value;
}

export const filters = [
  fact("F1", "labels=…", "contacts, all with the label", async (session) => {
    const label = await from(session, ({ labels }) => labels?.[0]);
    return fitting(session, `labels=${encodeURIComponent(label)}`, ({ labels }) => labels?.includes(label));
  }),

  fact("F2", "properties[phoneNumber]=…", "contacts, all with the number", async (session) => {
    const number = await from(session, ({ properties }) => properties?.phoneNumber);
    const query = `properties%5BphoneNumber%5D=${encodeURIComponent(number)}`;
    return fitting(session, query, ({ properties }) => properties?.phoneNumber === number);
  }),

  fact("F3", "metadata[phoneNumber.phoneNumberType]=…", "contacts, all of the type", async (session) => {
    const type = await from(session, ({ metadata }) => metadata?.phoneNumber?.phoneNumberType);
    const query = `meta&metadata%5BphoneNumber.phoneNumberType%5D=${encodeURIComponent(type)}`;
    return fitting(session, query, ({ metadata }) => metadata?.phoneNumber?.phoneNumberType === type);
  }),

  fact("F4", "a label that nobody has", "200, array of 0", async ({ raw, run }) => {
    const answer = await raw.get(`/v2/contacts?labels=${run}-none`);
    return verdict(answer.status === 200 && answer.json?.length === 0, summary(answer));
  }),

  fact("F5", "the documented example is understood", "200, array", async ({ raw }) => {
    const answer = await raw.get(DOCUMENTED);
    return verdict(answer.status === 200 && Array.isArray(answer.json), summary(answer));
  }),

  fact("F6", "the package sends the documented example byte for byte", "the same bytes", async (session) => {
    const targets = [];
    const fetch = (request, init) => {
      targets.push(request.url.slice(session.baseUrl.length));
      return session.fetch(request, init);
    };
    await session.clientWith({ fetch }).contacts.list({
      labels: "Coworker",
      properties: { phoneNumber: "+46123456789" },
      metadata: { "phoneNumber.isBlocked": false },
    });
    return targets[0] === DOCUMENTED ? held("the same bytes") : differs("other bytes");
  }),
];
