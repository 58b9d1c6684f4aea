// What pages of other origins may see. Undocumented, so this only reports.
import { report, ruling, writing } from "../define.js";
import { held, verdict } from "../verdict.js";
import { withoutLink } from "./canned.js";
import { taken } from "./walks.js";

const ORIGIN = "https://conformance.example";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const REQUEST_HEADERS = "authorization,content-type";

export const cors = [
  report("C1", "may pages of other origins read answers?", "undocumented", async ({ raw }) => {
    const { headers } = await raw.get("/v2/contacts?limit=1", { headers: { Origin: ORIGIN } });
    return held(originRule(headers.get("access-control-allow-origin")));
  }),

  report("C2", "may their scripts read Link and Retry-After?", "undocumented", async ({ raw }) => {
    const { headers } = await raw.get("/v2/contacts?limit=1", { headers: { Origin: ORIGIN } });
    const exposed = names(headers.get("access-control-expose-headers"));
    const shown = ["link", "retry-after"].filter((name) => exposed.includes(name) || exposed.includes("*"));
    return held(shown.length > 0 ? shown.join(", ") : "neither");
  }),

  ruling("C3", "the package lists without seeing Link", "the same contacts", async (session) => {
    const { filter } = await session.collection();
    const blind = session.clientWith({ fetch: withoutLink(session.fetch) });
    const [seeing, blinded] = [
      await taken(session.client.contacts.list({ ...filter, limit: 20 }), 60),
      await taken(blind.contacts.list({ ...filter, limit: 20 }), 60),
    ];
    const isSame = seeing.length === blinded.length && seeing.every((id, index) => id === blinded[index]);
    return verdict(isSame, isSame ? `the same ${seeing.length}` : `${blinded.length} for ${seeing.length}`);
  }),

  ...writing([
    report("C4", "a preflight for what the package sends", "undocumented", async ({ raw }) => {
      const headers = {
        Origin: ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": REQUEST_HEADERS,
      };
      return held(preflightSummary(await raw.send("OPTIONS", "/v2/contacts", { headers, token: null })));
    }),
  ]),
];

function preflightSummary({ status, headers }) {
  const list = (name) => names(headers.get(`access-control-allow-${name}`));
  const missing = (wanted, allowed) => wanted.filter((name) => !allowed.includes(name.toLowerCase()));
  const refused = [
    ...missing(METHODS, list("methods")),
    ...missing(REQUEST_HEADERS.split(","), list("headers")),
  ];
  return refused.length === 0
    ? `${status}, all of it allowed`
    : `${status}, not named: ${refused.join(", ")}`;
}

function originRule(value) {
  if (value === null) return "no";
  return value === "*" || value === ORIGIN ? `yes: ${value}` : "only those of another origin";
}

const names = (header) => (header ?? "").split(",").map((name) => name.trim().toLowerCase());
