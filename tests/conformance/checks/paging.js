// Single pages: start, limit, order and links.
import { count, summary } from "../describe.js";
import { fact, ruling } from "../define.js";
import { linksOf, numberIn, relationsOf } from "../links.js";
import { differs, held, need, skipped, verdict } from "../verdict.js";

const DEFAULT_LIMIT = 50;
const FAR_BEYOND = 1_000_000_000;

/** A page of the contacts that are paged through. */
export async function page(session, parameters) {
  const { query, ids } = await session.collection();
  const answer = await session.raw.get(`/v2/contacts?${[query, parameters].filter(Boolean).join("&")}`);
  need(Array.isArray(answer.json), `no page: ${summary(answer)}`);
  const linked = linksOf(answer.headers);
  const limit = linked?.self === undefined ? undefined : numberIn(linked.self, "limit", session.baseUrl);
  return { answer, items: answer.json.map(({ id }) => id), links: linked, limit, total: ids?.length };
}

const isSame = (one, other) => one.length === other.length && one.every((id, index) => id === other[index]);
const sameness = (one, other) =>
  verdict(isSame(one, other), isSame(one, other) ? "the same" : "not the same");

export const paging = [
  fact("P1", "limit is 50 by default", "50 contacts", async (session) => {
    const { items, limit, total } = await page(session, "");
    const came = count(items.length, "contact");
    const isFull = items.length === DEFAULT_LIMIT;
    if (isFull || items.length > DEFAULT_LIMIT || total !== undefined) return verdict(isFull, came);
    if (limit === undefined) return skipped(`the account has only ${came}`);
    return verdict(limit === DEFAULT_LIMIT, `${came}, self has limit=${limit}`);
  }),

  fact("P2", "start is 0 by default", "the same as start=0", async (session) => {
    return sameness((await page(session, "limit=3")).items, (await page(session, "limit=3&start=0")).items);
  }),

  fact("P3", "limit is what a page has at most", "2 contacts", async (session) => {
    const { items, total } = await page(session, "limit=2");
    if (total === undefined && items.length < 2) return skipped("the account has fewer");
    return verdict(items.length === 2, count(items.length, "contact"));
  }),

  fact("P4", "start is how many are passed over", "the second and third of three", async (session) => {
    const { items } = await page(session, "limit=3");
    need(items.length >= 2, "the account has too few contacts");
    return sameness((await page(session, "start=1&limit=2")).items, items.slice(1, 3));
  }),

  fact("P5", "order is ASC by default", "the same as order=ASC", async (session) => {
    return sameness(
      (await page(session, "limit=60")).items,
      (await page(session, "limit=60&order=ASC")).items,
    );
  }),

  fact("P6", "order=DESC", "the other way round", async (session) => {
    const up = (await page(session, "limit=100&order=ASC")).items;
    const down = (await page(session, "limit=100&order=DESC")).items;
    need(up.length >= 2, "the account has too few contacts");
    if (up.length < 100)
      return verdict(isSame(up, [...down].reverse()), `${down.length} of ${up.length} the other way`);
    return verdict(up[0] !== down[0], up[0] === down[0] ? "the same one first" : "another one first");
  }),

  ruling("P7", "ASC is by creation", "the order they were added in", async (session) => {
    const { ids } = await session.collection();
    need(ids !== undefined, "needs --write");
    return sameness((await page(session, "limit=100&order=ASC")).items, ids);
  }),

  fact("P8", "Link on a page in the middle", "self first prev next last", async (session) => {
    const { links, items } = await page(session, "start=1&limit=1");
    need(items.length === 1, "the account has too few contacts");
    if (
      links !== null &&
      links.next === undefined &&
      (await page(session, "start=2&limit=1")).items.length === 0
    ) {
      return skipped("the account has two contacts only");
    }
    const came = relationsOf(links);
    return verdict(came === "self first prev next last", came);
  }),

  ruling("P9", "Link on the first page", "self first next last", async (session) => {
    const { links, total } = await page(session, "limit=1");
    need(links !== null, "no Link header");
    if (total === undefined) need(links.next !== undefined, "the account has too few contacts");
    const came = relationsOf(links);
    return verdict(came === "self first next last", came);
  }),

  ruling("P10", "no next on the last page", "self first prev last", async (session) => {
    const { links } = await page(session, "limit=1");
    need(links?.last !== undefined, links === null ? "no Link header" : "no last");
    const start = numberIn(links.last, "start", session.baseUrl);
    need(start !== undefined && start > 0, "last does not say where it is, or there is one page only");
    const came = relationsOf((await page(session, `start=${start}&limit=1`)).links);
    return verdict(came === "self first prev last", came);
  }),

  ruling("P11", "start beyond the end", "200, empty array", async (session) => {
    const { answer, items } = await page(session, `start=${FAR_BEYOND}&limit=2`);
    return verdict(answer.status === 200 && items.length === 0, summary(answer));
  }),

  fact("P12", "the package's page beyond the end", "no items, no next", async (session) => {
    const { filter } = await session.collection();
    const { items, hasNext } = await session.client.contacts.list({ ...filter, start: FAR_BEYOND, limit: 2 });
    return verdict(
      items.length === 0 && !hasNext,
      `${count(items.length, "item")}, ${hasNext ? "a" : "no"} next`,
    );
  }),

  ruling("P13", "a limit that is too large is cut down", "200, with a cap", async (session) => {
    const target = `/v2/contacts?labels=${session.run}-none&limit=1000000`;
    const answer = await session.raw.get(target);
    if (answer.status !== 200) return differs(summary(answer));
    const self = linksOf(answer.headers)?.self;
    const cap = self === undefined ? undefined : numberIn(self, "limit", session.baseUrl);
    return cap === undefined
      ? countedCap(session)
      : held(`200, ${cap < 1_000_000 ? `capped at ${cap}` : "no cap"}`);
  }),
];

/** Without links, only an account with many contacts shows it. */
async function countedCap({ raw }) {
  const { json } = await raw.get("/v2/contacts?limit=1001");
  const length = Array.isArray(json) ? json.length : 0;
  return held(`200; ${length} for limit=1001${length === 1001 ? ", no cap there" : ""}`);
}
