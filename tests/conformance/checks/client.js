// How the package handles what a service may do. With canned answers: nothing is sent.
import { count } from "../describe.js";
import { fact, ruling } from "../define.js";
import { verdict } from "../verdict.js";
import { answer, cannedClient, CONTACT, contacts } from "./canned.js";

const PAGE = "https://canned.example/v2/contacts";
const link = (target) => ({ headers: { Link: `<${target}>; rel="next"` } });

const failureOf = async (promise) => {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  return error === undefined
    ? "no error"
    : [error.code, error.status].filter((each) => each !== undefined).join(", ");
};

/** How a call ends that gets these answers. */
const becomes = (kind, id, what, expected, run) =>
  kind(id, what, expected, async () => {
    const came = await run();
    return verdict(came === expected, came);
  });

const error = (id, what, expected, body, status, type) =>
  becomes(ruling, id, `the package survives ${what}`, expected, () => {
    const { client } = cannedClient([answer(body, { status, headers: { "Content-Type": type } })]);
    return failureOf(client.contacts.get("1"));
  });

async function walked(answers, query) {
  const { client, sent } = cannedClient(answers);
  const ids = [];
  let end = "";
  try {
    for await (const { id } of client.contacts.list(query)) ids.push(id);
  } catch (failure) {
    end = `, ${failure.code}`;
  }
  return `${count(ids.length, "contact")}, ${count(sent.length, "request")}${end}`;
}

const asked = async (call) => {
  const { client, sent } = cannedClient([answer(CONTACT)]);
  await call(client).catch(() => {});
  return sent[0];
};

export const client = [
  error("X1", "a 500 with an empty body", "server_error, 500", "", 500, "text/plain"),
  error("X2", "a 401 with plain text", "unauthorized, 401", "no", 401, "text/plain"),
  error("X3", "a 403 with an HTML page", "forbidden, 403", "<!doctype html><h1>No</h1>", 403, "text/html"),
  error(
    "X4",
    "a 400 with half a problem document",
    "bad_request, 400",
    '{"type":"about',
    400,
    "application/problem+json",
  ),
  error("X5", "a 200 with half a contact", "bad_response, 200", '{"id":"1","prop', 200, "application/json"),

  becomes(ruling, "X6", "a next link that is off by one is followed", "4 contacts, 2 requests", () => {
    return walked([answer(contacts(0, 2), link(`${PAGE}?start=3&limit=2`)), answer(contacts(3, 5))], {
      limit: 2,
    });
  }),
  becomes(ruling, "X7", "after pages with Link, one without is the last", "4 contacts, 2 requests", () => {
    return walked([answer(contacts(0, 2), link(`${PAGE}?start=2&limit=2`)), answer(contacts(2, 4))], {
      limit: 2,
    });
  }),
  becomes(ruling, "X8", "without Link, the next page is computed", "3 contacts, 2 requests", () => {
    return walked([answer(contacts(0, 2)), answer(contacts(2, 3))], { limit: 2 });
  }),
  becomes(ruling, "X9", "without Link, an empty page is the last", "2 contacts, 2 requests", () => {
    return walked([answer(contacts(0, 2)), answer([])], { limit: 2 });
  }),
  becomes(ruling, "X10", "a next link to another origin", "2 contacts, 1 request, unsafe_redirect", () => {
    return walked([answer(contacts(0, 2), link("https://elsewhere.example/v2/contacts"))], { limit: 2 });
  }),
  becomes(ruling, "X11", "a next link back to a page visited", "4 contacts, 2 requests, bad_response", () => {
    const [forth, back] = [`${PAGE}?start=2&limit=2`, `${PAGE}?start=2&limit=2`].map(link);
    return walked([answer(contacts(0, 2), forth), answer(contacts(2, 4), back)], { limit: 2 });
  }),
  becomes(ruling, "X12", "a service that ignores start", "2 contacts, 2 requests, bad_response", () => {
    return walked([answer(contacts(0, 2))], { limit: 2 });
  }),

  becomes(ruling, "X13", "truth values become booleans, unknown keys stay", "boolean, string", async () => {
    const metadata = { phoneNumber: { isBlocked: "false", carrier: "true" } };
    const { client } = cannedClient([answer({ ...CONTACT, metadata })]);
    const { phoneNumber } = (await client.contacts.get("1", { meta: true })).metadata;
    return `${typeof phoneNumber.isBlocked}, ${typeof phoneNumber.carrier}`;
  }),
  becomes(ruling, "X14", "unknown members are kept", "kept", async () => {
    const { client } = cannedClient([answer({ ...CONTACT, score: [1] })]);
    return (await client.contacts.get("1")).score?.[0] === 1 ? "kept" : "dropped";
  }),
  becomes(ruling, "X15", "a PATCH answered with 204", "undefined", async () => {
    const { client } = cannedClient([answer(null, { status: 204 })]);
    return String(await client.contacts.update("1", { properties: {} }));
  }),
  becomes(ruling, "X16", "a 202 with a body, and one without", "accepted 1, accepted 1", async () => {
    const { client } = cannedClient([answer("", { status: 202 }), answer({ job: 7 }, { status: 202 })]);
    const add = async () => `accepted ${(await client.contacts.add([{ properties: {} }])).accepted}`;
    return `${await add()}, ${await add()}`;
  }),

  becomes(
    ruling,
    "X17",
    "deleting without a condition is refused",
    "invalid_argument ×3, nothing sent",
    async () => {
      const { client, sent } = cannedClient([answer([])]);
      const empty = [{}, { labels: [] }, { properties: {} }];
      const codes = await Promise.all(
        empty.map((filter) => failureOf(client.contacts.deleteMatching(filter))),
      );
      const came = new Set(codes).size === 1 ? `${codes[0]} ×3` : codes.join(" ");
      return `${came}, ${sent.length === 0 ? "nothing" : sent.length} sent`;
    },
  ),
  becomes(
    ruling,
    "X18",
    "more than 1000 with sync are refused",
    "invalid_argument, nothing sent",
    async () => {
      const { client, sent } = cannedClient([answer([])]);
      const many = Array.from({ length: 1001 }, () => ({ properties: {} }));
      const came = await failureOf(client.contacts.add(many, { sync: true }));
      return `${came}, ${sent.length === 0 ? "nothing" : sent.length} sent`;
    },
  ),

  becomes(fact, "X19", "the headers of a request with a body", "application/json twice, Bearer", async () => {
    const { headers } = await asked(({ contacts: { add } }) => add([{ properties: {} }]));
    const isJson = ["accept", "content-type"].every((name) =>
      headers.get(name)?.startsWith("application/json"),
    );
    const isBearer = headers.get("authorization") === "Bearer canned-token";
    return isJson && isBearer ? "application/json twice, Bearer" : "others";
  }),
  becomes(fact, "X20", "the id of PATCH and PUT is in the body too", "both", async () => {
    const bodies = [
      await asked(({ contacts: { update } }) => update("1", { properties: { a: null } })),
      await asked(({ contacts: { replace } }) => replace("1", { properties: {} })),
    ].map(({ body }) => JSON.parse(body));
    return bodies.every(({ id }) => id === "1") ? "both" : "not in both";
  }),
  becomes(fact, "X21", "deleteVia: POST sends the printed form", "POST /v2/contacts/1", async () => {
    const { client, sent } = cannedClient([answer(CONTACT)], { deleteVia: "POST" });
    await client.contacts.delete("1");
    return `${sent[0].method} ${sent[0].target}`;
  }),
  becomes(
    fact,
    "X22",
    "PUT on the blacklist has no body",
    "PUT /v2/blacklist/46701740605, no body",
    async () => {
      const { method, target, body } = await asked((client) => client.blacklist.put("+46701740605"));
      return `${method} ${target}, ${body === "" ? "no" : "a"} body`;
    },
  ),
];
