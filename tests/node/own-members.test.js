// Members that a script has put on `Object.prototype` change nothing that is sent, read or reported.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { Ip1 } from "ip1-contacts";
import { settled } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";

const NUMBER = "46701740605";
const LIMIT = { limit: 1 };

/** Written before anything is done to objects. */
const ANSWERS = {
  [`GET /v2/contacts/${ID}`]: [200, JSON.stringify(contact())],
  [`PATCH /v2/contacts/${ID}`]: [200, JSON.stringify(contact())],
  [`PUT /v2/contacts/${ID}`]: [204],
  [`DELETE /v2/contacts/${ID}`]: [404, JSON.stringify({ title: "No", status: 404 })],
  "GET /v2/contacts?limit=1": [200, JSON.stringify([contact("1")])],
  "GET /v2/contacts?limit=1&start=1": [200, JSON.stringify([contact("2", { properties: null })])],
  "POST /v2/contacts": [202],
  "POST /v2/contacts?sync": [400, JSON.stringify({ detail: "no", errors: [{ a: null }] })],
  "DELETE /v2/contacts?labels=x": [200, JSON.stringify([contact()])],
  "DELETE /v2/labels/x": [200, JSON.stringify({ labelName: "x", usageCount: 1 })],
  [`PUT /v2/blacklist/${NUMBER}`]: "throw",
};

/** Answers as a service would, and keeps what it was asked. */
function service() {
  const requests = [];
  const fetch = async (request, options) => {
    const line = `${request.method} ${request.url.replace("https://api.ip1sms.com", "")}`;
    const seen = Object.keys(options).sort().join();
    const { cache, redirect, credentials } = request;
    requests.push([line, seen, options.body ?? undefined, cache, redirect, credentials]);
    if (ANSWERS[line] === "throw") throw new TypeError("failed");
    const [status, body] = ANSWERS[line] ?? [500];
    // Made without the platform, so that only what the client reads is in question.
    return Object.assign(Object.create(RESPONSE), {
      status,
      text: async () => body ?? "",
    });
  };
  return { fetch, requests };
}

const RESPONSE = Object.assign(Object.create(null), {
  headers: undefined,
  body: undefined,
  arrayBuffer: undefined,
  type: undefined,
});

/** The results of calls, and their events. */
async function everything() {
  const { fetch, requests } = service();
  const events = [];
  const onEvent = ({ elapsedMs: _, ...event }) => events.push(event);
  const { contacts, labels, blacklist } = new Ip1({ token: "t-1", fetch, onEvent, maxRetries: 0 });
  const page = await contacts.list(LIMIT);
  const calls = [
    () => contacts.get(ID),
    () => contacts.update(ID, { properties: { a: null } }),
    () => contacts.replace(ID, { properties: { a: "b" } }),
    () => contacts.delete(ID),
    () => page.next(),
    () => contacts.list({ limit: 0 }),
    () => contacts.add([{ properties: { a: "b" }, labels: ["x"] }]),
    () => contacts.add([{ properties: {} }], { sync: true }),
    () => contacts.add([{}]),
    () => contacts.deleteMatching({ labels: "x" }),
    () => contacts.deleteMatching({}),
    () => labels.delete("x"),
    () => blacklist.put(NUMBER),
  ];
  const outcomes = [];
  for (const call of calls) outcomes.push(await settled(call().catch((error) => error)));
  const told = outcomes.map((outcome) =>
    outcome instanceof Error
      ? {
          ...outcome,
          message: outcome.message,
          cause: Object.hasOwn(outcome, "cause") && outcome.cause.message,
        }
      : outcome,
  );
  return { requests, events, told, page: { items: page.items, start: page.start, hasNext: page.hasNext } };
}

const shown = (value) => inspect(value, { depth: Infinity });

/** Names that the client reads, or the language. */
const VALUES = {
  ...{
    all: true,
    labels: ["x"],
    properties: { a: "b" },
    metadata: { "a.b": "c" },
    meta: true,
    order: "DESC",
  },
  ...{ start: 7, id: "7", ownerId: 7, toJSON: () => "x", description: "x", thrown: "x" },
  ...{
    signal: AbortSignal.abort("polluted"),
    timeoutMs: 1,
    maxRetries: 7,
    headers: { "X-A": "b" },
    sync: true,
  },
  ...{
    invalid: "skip",
    callId: 7,
    token: "x",
    baseUrl: "https://evil.example",
    deleteVia: "POST",
    onEvent() {},
  },
  ...{
    fetch: () => "x",
    method: "POST",
    cache: "force-cache",
    redirect: "follow",
  },
  ...{
    credentials: "include",
  },
  ...{
    body: "x",
    window: 7,
    mode: "navigate",
    duplex: "full",
    integrity: 7,
    keepalive: true,
    referrer: "::",
    referrerPolicy: "x",
    priority: "x",
    dispatcher: {},
    cf: {},
    next: { target: "/v2/labels", linked: true },
    last: { target: "/" },
  },
  ...{ items: [], linked: true, target: "/v2/labels", aborted: "x", broken: "x", code: "ECONNREFUSED" },
  ...{ syscall: "connect", errno: -7, cause: "x", errors: [{ code: "ENOTFOUND" }], problem: { x: 1 } },
  ...{ requestId: "x", retryAfterMs: 7, effect: "none", attempts: 7, path: "/x", detail: "x", title: "x" },
  ...{ name: "x", message: "x", type: "opaqueredirect", getReader: () => "x", value: "x", done: true },
  ...{ fatal: false, ignoreBOM: true, stream: true, enumerable: true, configurable: false, refresh: true },
};

describe("members that all objects have", () => {
  let expected;

  for (const name of Object.keys(VALUES)) {
    it(`change nothing: ${name}`, async () => {
      expected ??= shown(await everything());
      let found;
      Object.prototype[name] = VALUES[name];
      try {
        found = await everything();
      } finally {
        delete Object.prototype[name];
      }
      assert.equal(shown(found), expected);
    });
  }

  it("change nothing by being set", async () => {
    expected ??= shown(await everything());
    const names = ["cause", "aborted", "items", "start", "callId", "labels", "properties", "id"];
    const sets = [];
    for (const name of names) {
      const set = () => sets.push(name);
      Object.defineProperty(Object.prototype, name, { get: undefined, set, configurable: true });
    }
    let found;
    try {
      found = await everything();
    } finally {
      for (const name of names) delete Object.prototype[name];
    }
    assert.equal(shown(found), expected);
  });

  it("do not make a deletion of everything out of one of nothing", async () => {
    const { fetch, requests } = service();
    const { contacts } = new Ip1({ token: "t-1", fetch });
    Object.prototype.all = true;
    try {
      for (const filter of [{}, { labels: [] }, { properties: {} }, new (class {})(), Object.create(null)]) {
        const { code } = await contacts.deleteMatching(filter).catch((error) => error);
        assert.equal(code, "invalid_argument");
      }
    } finally {
      delete Object.prototype.all;
    }
    assert.deepEqual(requests, []);
  });
});
