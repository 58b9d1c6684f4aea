// E1 and E2: reading contacts.
import { summary } from "../describe.js";
import { fact, ruling } from "../define.js";
import { need, verdict } from "../verdict.js";
import { isProblem, problemSummary } from "./errors.js";

/** Nobody's: it would have been made in 1970. */
export const NO_ID = "000000010000000000000000";

const bare = ({ metadata, ...contact }) => contact;
const equal = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** A copy with members in alphabetical order, for their order says nothing. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sorted(value[name])]);
}

export const reading = [
  fact("E1.1", "the package lists what plain HTTP lists", "the same contacts", async (session) => {
    const { query, filter } = await session.collection();
    const { json } = await session.raw.get(`/v2/contacts?${[query, "limit=30"].filter(Boolean).join("&")}`);
    const { items } = await session.client.contacts.list({ ...filter, limit: 30 });
    need(Array.isArray(json), "plain HTTP gave no array");
    const isSame = equal(items, json);
    return verdict(
      isSame,
      isSame ? `the same ${items.length}` : `${items.length} for ${json.length}, or others`,
    );
  }),

  fact("E2.1", "GET /v2/contacts/{id}", "200, what the list says", async (session) => {
    const [listed] = await session.sample();
    const answer = await session.raw.get(`/v2/contacts/${encodeURIComponent(listed.id)}`);
    const isSame = answer.status === 200 && equal(bare(answer.json ?? {}), bare(listed));
    return verdict(isSame, isSame ? "200, the same" : summary(answer));
  }),

  fact("E2.2", "the same, through the package", "what the list says", async (session) => {
    const [listed] = await session.sample();
    const isSame = equal(bare(await session.client.contacts.get(listed.id)), bare(listed));
    return verdict(isSame, isSame ? "the same" : "another contact");
  }),

  fact("E2.3", "metadata of one contact only with meta", "none, then an object", async (session) => {
    const [{ id }] = await session.sample();
    const target = `/v2/contacts/${encodeURIComponent(id)}`;
    const [without, asked] = [await session.raw.get(target), await session.raw.get(`${target}?meta`)];
    const kinds = [without, asked].map(({ json }) =>
      json?.metadata === undefined ? "none" : typeof json.metadata,
    );
    return verdict(
      kinds.join() === "none,object",
      `${kinds[0]}, then ${kinds[1] === "none" ? "none" : "an object"}`,
    );
  }),

  ruling("E2.4", "an id that nobody has", "404, problem document", async ({ raw }) => {
    const answer = await raw.get(`/v2/contacts/${NO_ID}`);
    return verdict(answer.status === 404 && isProblem(answer), problemSummary(answer));
  }),

  ruling("E2.5", "the same, through the package", "not_found, 404", async ({ client }) => {
    const error = await client.contacts.get(NO_ID).then(
      () => undefined,
      (reason) => reason,
    );
    const came = error === undefined ? "a contact" : `${error.code}, ${error.status}`;
    return verdict(came === "not_found, 404", came);
  }),
];
