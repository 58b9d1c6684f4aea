// Walks over all pages.
import { count } from "../describe.js";
import { fact, ruling } from "../define.js";
import { linksOf, numberIn } from "../links.js";
import { differs, need, skipped, verdict } from "../verdict.js";
import { page } from "./paging.js";

const PAGE_SIZE = 20;
const MOST_PAGES = 5;
const MOST_ITEMS = PAGE_SIZE * MOST_PAGES;

export const walks = [
  ruling("P14", "next starts where the page ends", `start=${PAGE_SIZE}`, async (session) => {
    const { links } = await page(session, `limit=${PAGE_SIZE}`);
    need(links?.next !== undefined, links ? "the account has one page" : "no Link header");
    const start = numberIn(links.next, "start", targetBase(session));
    return verdict(start === PAGE_SIZE, start === undefined ? "no start" : `start=${start}`);
  }),

  ruling("P15", "links stay at the base URL's origin", "all of them", async (session) => {
    const { links } = await page(session, "limit=1");
    need(links !== null, "no Link header");
    const targets = Object.values(links);
    const foreign = targets.filter((target) => !isSafe(session, target));
    return verdict(foreign.length === 0, foreign.length === 0 ? "all of them" : `${foreign.length} do not`);
  }),

  fact("P16", "following next brings every contact once", "each once", followed),

  fact("P17", "the package's for await brings every contact once", "each once, in order", async (session) => {
    const { filter, ids } = await session.collection();
    return complete(
      await taken(session.client.contacts.list({ ...filter, limit: PAGE_SIZE }), MOST_ITEMS),
      ids,
    );
  }),

  fact("P18", "the package's pages", `pages of ${PAGE_SIZE}, starts in step`, async (session) => {
    const { filter, ids } = await session.collection();
    const starts = [];
    for await (const each of session.client.contacts.list({ ...filter, limit: PAGE_SIZE }).pages()) {
      starts.push(each.start);
      if (starts.length === MOST_PAGES) break;
    }
    const wanted = ids === undefined ? starts.length : Math.ceil(ids.length / PAGE_SIZE);
    const isInStep = starts.length === wanted && starts.every((start, index) => start === index * PAGE_SIZE);
    return verdict(isInStep, `${count(starts.length, "page")}, starts ${starts.join(", ")}`);
  }),
];

async function followed(session) {
  const { query, ids } = await session.collection();
  const seen = [];
  let target = `/v2/contacts?${[query, `limit=${PAGE_SIZE}`].filter(Boolean).join("&")}`;
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const { json, headers } = await session.raw.get(target);
    if (!Array.isArray(json)) return differs(`page ${number + 1} is no array`);
    seen.push(...json.map(({ id }) => id));
    const links = linksOf(headers);
    if (links === null) return differs("no Link header");
    if (links.next === undefined) break;
    if (!isSafe(session, links.next)) return skipped("next leads to another origin, and is not followed");
    target = relative(session, links.next);
  }
  return complete(seen, ids);
}

function complete(seen, ids) {
  const distinct = new Set(seen).size;
  if (distinct !== seen.length) return differs(`${seen.length - distinct} of ${seen.length} came twice`);
  if (ids === undefined) return verdict(true, `${count(distinct, "contact")}, each once`);
  const isAll = ids.length === seen.length && ids.every((id, index) => id === seen[index]);
  return verdict(isAll, `${distinct} of ${ids.length}${isAll ? ", each once" : ", or in another order"}`);
}

/** The ids of the first so many of a list. */
export async function taken(list, most) {
  const ids = [];
  for await (const { id } of list) {
    ids.push(id);
    if (ids.length === most) break;
  }
  return ids;
}

const targetBase = ({ baseUrl }) => `${baseUrl}/v2/contacts`;

/** Whether the token may be sent there. */
function isSafe(session, target) {
  const base = targetBase(session);
  return new URL(target, base).origin === new URL(base).origin;
}

function relative(session, target) {
  const { pathname, search } = new URL(target, targetBase(session));
  const prefix = new URL(session.baseUrl).pathname.replace(/\/$/, "");
  return (pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname) + search;
}
