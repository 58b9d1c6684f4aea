// Transport and authorization.
import { summary } from "../describe.js";
import { fact } from "../define.js";
import { held, verdict } from "../verdict.js";

const FIRST = "/v2/contacts?limit=1";
const PLAIN_HTTP_MS = 10_000;

export const transport = [
  fact("T1", "paths start with /v2", "200, JSON array", async ({ raw }) => {
    const answer = await raw.get(FIRST);
    return verdict(answer.status === 200 && Array.isArray(answer.json), summary(answer));
  }),

  fact("T2", "https; http for the sandbox only", "https, and no contacts over http", plainHttp),

  fact("T3", "bodies are JSON in UTF-8", "application/json; no other charset", async ({ raw }) => {
    const { headers, contentType } = await raw.get(FIRST);
    const [, charset = "utf-8"] = /charset="?([\w-]+)/i.exec(headers.get("content-type") ?? "") ?? [];
    const isJson = contentType === "application/json" && charset.toLowerCase() === "utf-8";
    return verdict(isJson, `${contentType || "no type"}, ${charset}`);
  }),

  fact(
    "T4",
    "the printed call: a slash at the end, Content-Type on a GET",
    "200, JSON array",
    async ({ raw }) => {
      const answer = await raw.get("/v2/contacts/?limit=1", {
        headers: { "Content-Type": "application/json" },
      });
      return verdict(answer.status === 200 && Array.isArray(answer.json), summary(answer));
    },
  ),

  fact("T5", "Authorization: Bearer, through the package", "a page", async ({ client }) => {
    const page = await client.contacts.list({ limit: 1 });
    return verdict(Array.isArray(page.items), `a page of ${page.items.length}`);
  }),

  fact("T6", "a wrong token is turned down", "401", async ({ raw, run }) => {
    const answer = await raw.get(FIRST, { token: `wrong-${run}` });
    return verdict(answer.status === 401, String(answer.status));
  }),

  fact("T7", "no token is turned down", "401", async ({ raw }) => {
    const answer = await raw.get(FIRST, { token: null });
    return verdict(answer.status === 401, String(answer.status));
  }),

  fact("T8", "a wrong token, through the package", "unauthorized, 401", async (session) => {
    const stranger = session.clientWith({ token: `wrong-${session.run}` });
    const error = await stranger.contacts.list({ limit: 1 }).then(
      () => undefined,
      (reason) => reason,
    );
    const came = error === undefined ? "a page" : `${error.code}, ${error.status}`;
    return verdict(came === "unauthorized, 401", came);
  }),
];

async function plainHttp({ baseUrl, fetch }) {
  const url = new URL(baseUrl);
  if (url.protocol === "http:") return held("http on this machine");
  url.protocol = "http:";
  const options = { redirect: "manual", signal: AbortSignal.timeout(PLAIN_HTTP_MS) };
  try {
    // Without the token: it would be readable on the way.
    const { status } = await fetch(`${url.href.replace(/\/$/, "")}${FIRST}`, options);
    return verdict(status >= 300, `https; over http ${status}`);
  } catch {
    return held("https; nothing over http");
  }
}
