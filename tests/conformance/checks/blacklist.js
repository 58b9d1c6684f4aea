// E11 to E15: the blacklist. Entries that are not ours are only counted.
import { count, kindOf, summary } from "../describe.js";
import { fact, ruling, writing } from "../define.js";
import { differs, held, need, Skip, verdict } from "../verdict.js";
import { isProblem, problemSummary } from "./errors.js";

const ENTRY = "an entry: digits and a time without zone";
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;
const MOST_TRIES = 20;
const MOST_SEARCHED = 2000;

const isEntry = (entry) => /^\d+$/.test(entry?.msisdn) && LOCAL_TIME.test(entry?.created);
const pathOfEntry = (msisdn) => `/v2/blacklist/${msisdn}`;

/** A fictional number that is not on the blacklist, entered as one that must not be on it at the end. */
export async function freeNumber({ own, raw, registry }) {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const msisdn = own.mobile();
    const { status } = await raw.get(pathOfEntry(msisdn));
    if (status === 404) {
      registry.msisdns.add(msisdn);
      return msisdn;
    }
    if (status !== 200) throw new Skip(`cannot tell which numbers are on it: ${status}`);
  }
  throw new Skip("the fictional numbers are on it");
}

/** Judges the answer to a call that should give an entry. */
function entryOf(answer, msisdn, ...statuses) {
  const isRight = statuses.includes(answer.status) && isEntry(answer.json) && answer.json.msisdn === msisdn;
  return verdict(isRight, isRight ? `${answer.status}, the entry` : summary(answer));
}

/** Has `use` work with a number that is on the blacklist, and takes it off again. */
async function listed(session, use) {
  const msisdn = await freeNumber(session);
  const answer = await session.raw.send("PUT", pathOfEntry(msisdn));
  const outcome = await use(msisdn, answer);
  await session.raw.send("DELETE", pathOfEntry(msisdn));
  const { status } = await session.raw.get(pathOfEntry(msisdn));
  if (status === 404) session.registry.msisdns.delete(msisdn);
  return outcome;
}

const isThere = async ({ raw }, msisdn) => (await raw.get(pathOfEntry(msisdn))).status === 200;
const unknown = (error) => (error === undefined ? "an answer" : `${error.code}, ${error.status}`);

export const blacklist = [
  fact("E11.1", "GET /v2/blacklist", "200, entries", async ({ raw }) => {
    const answer = await raw.get("/v2/blacklist");
    if (answer.status !== 200 || !Array.isArray(answer.json)) return differs(summary(answer));
    const odd = answer.json.filter((entry) => !isEntry(entry)).length;
    if (odd > 0) return differs(`${odd} of ${answer.json.length} are not ${ENTRY}`);
    return held(`200, ${count(answer.json.length, "such item")}`);
  }),

  fact("E11.2", "it comes in pages: limit", "1 entry at most", async ({ raw }) => {
    const { json } = await raw.get("/v2/blacklist?limit=1");
    return verdict(Array.isArray(json) && json.length <= 1, kindOf(json ?? null));
  }),

  fact("E11.3", "it comes in pages: bad pagination", "400, problem document", async ({ raw }) => {
    const answer = await raw.get("/v2/blacklist?limit=many");
    return verdict(answer.status === 400 && isProblem(answer), problemSummary(answer));
  }),

  fact("E11.4", "it comes in pages: Link", "a Link header", async ({ raw }) => {
    const { headers } = await raw.get("/v2/blacklist?limit=1");
    return verdict(headers.has("link"), headers.has("link") ? "a Link header" : "none");
  }),

  fact("E11.5", "the package's list", "what plain HTTP lists", async ({ raw, client }) => {
    const { json } = await raw.get("/v2/blacklist?limit=10");
    const { items } = await client.blacklist.list({ limit: 10 });
    need(Array.isArray(json), "plain HTTP gave no array");
    const isSame =
      items.length === json.length && items.every(({ msisdn }, at) => msisdn === json[at].msisdn);
    return verdict(isSame, isSame ? `the same ${items.length}` : "others");
  }),

  fact("E13.1", "a number that is not on it", "404", async ({ raw, own }) => {
    const { status } = await raw.get(pathOfEntry(own.mobile()));
    need(status !== 200, "the number happens to be on it");
    return verdict(status === 404, String(status));
  }),

  fact("E13.2", "the same, through the package", "not_found, 404", async ({ client, own }) => {
    const came = unknown(
      await client.blacklist.get(own.mobile()).then(
        () => undefined,
        (reason) => reason,
      ),
    );
    need(came !== "an answer", "the number happens to be on it");
    return verdict(came === "not_found, 404", came);
  }),

  ...writing([
    ruling("E12.1", "POST /v2/blacklist with { msisdn }", "201 or 200, the entry", async (session) => {
      const msisdn = await freeNumber(session);
      return entryOf(await session.raw.send("POST", "/v2/blacklist", { json: { msisdn } }), msisdn, 200, 201);
    }),

    fact("E14.1", "PUT /v2/blacklist/{msisdn} without a body", "200 or 201, the entry", (session) => {
      return listed(session, async (msisdn, answer) => entryOf(answer, msisdn, 200, 201));
    }),

    fact("E14.2", "PUT again changes nothing", "200 or 201, the same entry", (session) => {
      return listed(session, async (msisdn, first) => {
        const second = await session.raw.send("PUT", pathOfEntry(msisdn));
        const outcome = entryOf(second, msisdn, 200, 201);
        const isSame = second.json?.created === first.json?.created;
        return isSame ? outcome : differs(`${outcome.came}, created anew`);
      });
    }),

    fact("E13.3", "GET /v2/blacklist/{msisdn}", "200, the entry", (session) => {
      return listed(session, async (msisdn) =>
        entryOf(await session.raw.get(pathOfEntry(msisdn)), msisdn, 200),
      );
    }),

    fact("E11.6", "a new entry is in the list", "once", (session) => {
      return listed(session, async (msisdn) => {
        const number = await occurrences(session.client, msisdn);
        return verdict(number === 1, number === 1 ? "once" : `${number} times`);
      });
    }),

    fact("E15.1", "DELETE /v2/blacklist/{msisdn}", "200 or 204; gone", (session) => {
      return listed(session, async (msisdn) => {
        const { status } = await session.raw.send("DELETE", pathOfEntry(msisdn));
        const gone = !(await isThere(session, msisdn));
        return verdict([200, 204].includes(status) && gone, `${status}; ${gone ? "gone" : "still there"}`);
      });
    }),

    fact("E12.2", "the package's add, get and delete", "the entry twice, then gone", async (session) => {
      const { client } = session;
      const msisdn = await freeNumber(session);
      const entries = [await client.blacklist.add(`+${msisdn}`), await client.blacklist.get(msisdn)];
      await client.blacklist.delete(msisdn);
      const gone = !(await isThere(session, msisdn));
      const right = entries.filter((entry) => isEntry(entry) && entry.msisdn === msisdn).length;
      return verdict(right === 2 && gone, `${right} of 2 right, then ${gone ? "gone" : "still there"}`);
    }),

    fact("E14.3", "the package's put, twice", "the entry twice", async (session) => {
      const msisdn = await freeNumber(session);
      const put = () => session.client.blacklist.put(msisdn);
      const right = [await put(), await put()].filter(
        (entry) => isEntry(entry) && entry.msisdn === msisdn,
      ).length;
      return verdict(right === 2, right === 2 ? "the entry twice" : `${right} of 2 right`);
    }),
  ]),
];

/** How often a number is in the list, newest first or oldest first: which of the two shows new entries is unknown. */
async function occurrences(client, msisdn) {
  const seen = { DESC: 0, ASC: 0 };
  for (const order of ["DESC", "ASC"]) {
    let read = 0;
    for await (const entry of client.blacklist.list({ order, limit: 1000 })) {
      if (entry.msisdn === msisdn) seen[order] += 1;
      read += 1;
      if (read === MOST_SEARCHED) break;
    }
  }
  return Math.max(seen.DESC, seen.ASC);
}
