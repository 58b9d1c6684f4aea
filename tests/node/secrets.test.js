// Neither the token nor what contacts say appears anywhere that it does not belong.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { failure } from "../support/assertions.js";
import { ID, clientOf } from "../support/contacts.js";
import { assertSilent, captureOutput } from "../support/leaks.js";
import { DROP, SILENCE, startStub } from "../support/stub.js";

const TOKEN = "t0p-s3cret.t0ken";
const DIGITS = "46701740605";
const EMAIL = "icarus@example.com";
const NAME = 'Icarus "Sol" Öberg';
const person = { phoneNumber: `+${DIGITS}`, email: EMAIL, firstName: NAME };

/** The name in the ways it could be written: plain, as JSON, in a URL. */
const SECRETS = [
  TOKEN,
  DIGITS,
  EMAIL,
  "icarus%40example.com",
  'Icarus "Sol"',
  'Icarus \\"Sol',
  "Icarus%20%22Sol",
];

/** Every call that carries something personal. */
const CALLS = {
  list: (c, o) => c.contacts.list({ properties: person }, o),
  listByMetadata: (c, o) => c.contacts.list({ metadata: { "phoneNumber.parsedMSISDN": DIGITS } }, o),
  get: (c, o) => c.contacts.get(ID, { meta: true }, o),
  update: (c, o) => c.contacts.update(ID, { properties: person }, o),
  replace: (c, o) => c.contacts.replace(ID, { properties: person }, o),
  add: (c, o) => c.contacts.add([{ properties: person }], o),
  addSync: (c, o) => c.contacts.add([{ properties: person }], { ...o, sync: true }),
  delete: (c, o) => c.contacts.delete(ID, o),
  deleteMatching: (c, o) => c.contacts.deleteMatching({ properties: person }, o),
  labelsAdd: (c, o) => c.labels.add("VIP", [ID], o),
  blacklistAdd: (c, o) => c.blacklist.add(`+${DIGITS}`, o),
  blacklistGet: (c, o) => c.blacklist.get(DIGITS, o),
  blacklistPut: (c, o) => c.blacklist.put(`+${DIGITS}`, o),
  blacklistDelete: (c, o) => c.blacklist.delete(DIGITS, o),
};

/** Problem documents that repeat parts of the request. */
const ECHOES = {
  "its token": ({ headers }) => ({ detail: `unknown: ${headers.authorization}`, headers }),
  "its path": ({ url }) => ({ instance: url.split("?")[0] }),
  "its URL": ({ url }) => ({ instance: url }),
  "its URL, decoded": ({ url }) => ({ detail: decodeURIComponent(url) }),
  "its body, as text": ({ body }) => ({ detail: `cannot take ${body}` }),
  "its body, as a document": ({ body }) => ({ request: parsed(body) }),
  "a number without its plus": () => ({ detail: `${DIGITS} is taken` }),
  "a number as a number": () => ({ detail: "taken", number: Number(DIGITS) }),
  "a name": () => ({ title: `${NAME} is known`, [`for ${NAME}`]: true }),
};

/** The calls that sent each secret. */
const SENT_BY = {
  "a number without its plus": /^(list|update|replace|add|deleteMatching|blacklist)/,
  "a number as a number": /^(list|update|replace|add|deleteMatching|blacklist)/,
  "a name": /^(list$|update|replace|add|deleteMatching)/,
};

/** A secret in the exception of `fetch` can be recognised only in calls that sent it. */
const KNOWN_TO = {
  "a value of the body": SENT_BY["a name"],
  "the number": SENT_BY["a number without its plus"],
};

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

describe("secrets", () => {
  let stub;
  let endCapture;
  let events;

  before(async () => {
    endCapture = captureOutput();
    stub = await startStub();
  });
  after(async () => {
    await stub.stop();
    await new Promise((resolve) => setImmediate(resolve));
    assertSilent(endCapture(), [TOKEN, DIGITS, EMAIL], "the console");
  });
  beforeEach(() => (events = []));

  const clientWith = (options) =>
    clientOf(stub, { token: TOKEN, maxRetries: 0, onEvent: (event) => events.push(event), ...options });

  /** Makes every call, which must fail, and searches the errors and the events. */
  async function search(options, callOptions, only = /./) {
    const client = clientWith(options);
    for (const [name, call] of Object.entries(CALLS).filter(([name]) => only.test(name))) {
      const error = await failure(call(client, callOptions));
      assertSilent(error, SECRETS, `the error of ${name}`);
    }
    assertSilent(events, SECRETS, "an event");
  }

  it("are in no part of the client", async () => {
    stub.answerWith(() => ({ body: [] }));
    const client = clientWith({ headers: { "X-Key": TOKEN }, baseUrl: `${stub.address}/proxy` });
    const parts = () => [client, client.contacts, client.labels, client.blacklist, client.contacts.list];
    assertSilent(parts(), SECRETS, "a new client");
    const list = client.contacts.list({ properties: person });
    assertSilent([parts(), list], SECRETS, "a client at work");
    const page = await list;
    assertSilent([parts(), list, page], SECRETS, "a used client");
    assertSilent(new Ip1({ token: () => TOKEN }), SECRETS, "a client with a provider");
    assert.equal(JSON.stringify(client).includes("token"), false);
  });

  for (const [name, repeat] of Object.entries(ECHOES)) {
    it(`are in no error when the service repeats ${name}`, async () => {
      for (const status of [400, 401, 404, 422, 503]) {
        stub.answerWith((request) => ({ status, body: { status, ...repeat(request) } }));
        await search({}, {}, SENT_BY[name]);
      }
    });
  }

  it("are in no error when the service repeats them without saying what they are", async () => {
    const echoes = {
      "plain text": ({ body, url }) => ({ status: 400, body: `${body} ${url} ${TOKEN}` }),
      "an answer of the wrong type": ({ body, url }) => ({ body: [{ id: 1, said: body + url + TOKEN }] }),
      "names of members": ({ body, url }) => ({ body: { [url]: { [body]: TOKEN } } }),
      "a redirect": ({ url }) => ({
        status: 302,
        headers: { Location: `https://a.example${url}&token=${TOKEN}` },
      }),
    };
    for (const [name, answer] of Object.entries(echoes)) {
      stub.answerWith(answer);
      const client = clientWith();
      for (const [call, make] of Object.entries(CALLS)) {
        const error = await make(client).catch((error) => error);
        // A call that takes any answer has succeeded.
        if (error instanceof Error) assertSilent(error, SECRETS, `${name}, the error of ${call}`);
      }
    }
  });

  it("are in no error of the connection", async () => {
    stub.answerWith(() => DROP);
    await search();
    stub.answerWith(() => SILENCE);
    await search({}, { timeoutMs: 30 });
    await search({ baseUrl: "http://127.0.0.1:1" });
  });

  const request = async (input) => `${input.method} ${input.url} ${await input.clone().text()}`;
  const FETCHES = {
    "the URL": async (input) => Promise.reject(new Error(`no answer from ${input.url}`)),
    "the decoded URL": async (input) => Promise.reject(new Error(decodeURIComponent(input.url))),
    "the request": async (input) => Promise.reject(new Error(await request(input))),
    "a value of the body": async () => Promise.reject(new Error(`could not encode ${EMAIL} of ${NAME}`)),
    "the number": async () => Promise.reject(new TypeError(`no route for ${DIGITS}`)),
    "the token": async (input) => Promise.reject(new Error(input.headers.get("authorization"))),
    "an own field": async (input) =>
      Promise.reject(Object.assign(new Error("failed"), { config: { url: input.url } })),
    "a hidden field": async (input) =>
      Promise.reject(Object.defineProperty(new Error("failed"), "request", { value: input })),
    "a field named by a symbol": async (input) =>
      Promise.reject(Object.assign(new Error("failed"), { [Symbol("url")]: input.url })),
    "its cause": async (input) => Promise.reject(new Error("failed", { cause: new Error(input.url) })),
    "many errors": async (input) => Promise.reject(new AggregateError([new Error(input.url)])),
    "a map": async (input) =>
      Promise.reject(Object.assign(new Error("failed"), { map: new Map([["a", input.url]]) })),
    text: async (input) => Promise.reject(input.url),
    "the request itself": async (input) => Promise.reject(input),
  };
  for (const [name, fetch] of Object.entries(FETCHES)) {
    it(`are in no error when fetch throws ${name}`, () => search({ fetch }, {}, KNOWN_TO[name]));
  }

  it("are in no error of an argument", async () => {
    const client = clientWith();
    const calls = [
      () => client.contacts.get(`${EMAIL}/`),
      () => client.contacts.add([{ properties: { ...person, age: 7 } }]),
      () => client.contacts.add([{ ...person }]),
      () => client.contacts.update(ID, { properties: person, id: EMAIL }),
      () => client.contacts.list({ properties: { ...person, a: 1 } }),
      () => client.blacklist.add(`${DIGITS}x`),
      () => client.labels.add("x", [ID, Number(DIGITS)]),
      () => client.contacts.get(ID, {}, { headers: { "X-A": `${TOKEN}\n` } }),
      () => client.contacts.get(ID, {}, { headers: { Authorization: `Bearer ${TOKEN}` } }),
      () => client.contacts.get(ID, {}, { timeoutMs: `${DIGITS}` }),
    ];
    for (const call of calls) {
      const error = await failure(call(), { code: "invalid_argument" });
      assertSilent(error, SECRETS, String(call));
    }
    for (const options of [{ token: `${TOKEN} ` }, { token: "t", baseUrl: `https://${TOKEN}@a.example` }]) {
      assert.throws(
        () => new Ip1(options),
        (error) => (assertSilent(error, SECRETS, "the constructor"), true),
      );
    }
  });

  it("are in no error of a token provider that repeats the token that was refused", async () => {
    stub.answerWith(() => ({ status: 401 }));
    const token = ({ refresh }) => {
      if (refresh) throw new Error(`could not refresh ${TOKEN}`);
      return TOKEN;
    };
    const error = await failure(clientWith({ token }).contacts.get(ID), { code: "invalid_argument" });
    assertSilent(error, [TOKEN], "the error");
  });

  it("are in no error of a token that is none", async () => {
    const error = await failure(clientWith({ token: () => `${TOKEN} ` }).contacts.get(ID));
    assertSilent(error, [TOKEN], "the error");
  });

  it("are in no error of a page", async () => {
    const links = [`https://a.example/v2/contacts?properties%5Bemail%5D=${EMAIL}`, "http://["];
    for (const link of links) {
      stub.answerWith(() => ({ body: [], headers: { Link: `<${link}>; rel="next"` } }));
      const page = await clientWith().contacts.list({ properties: person });
      assertSilent(await failure(page.next(), { code: "unsafe_redirect" }), SECRETS, "the error");
    }
  });

  for (const [name, link] of [
    ["with a link", { Link: `</v2/contacts?start=1&properties%5Bemail%5D=${EMAIL}>; rel="next"` }],
    ["without one", {}],
  ]) {
    const failing = async (options, answer) => {
      stub.answerWith((request) =>
        request.url.includes("start=1")
          ? answer(request)
          : { body: [{ id: "1", properties: {} }], headers: link },
      );
      const page = await clientWith(options).contacts.list({ properties: person, limit: 1 });
      const error = await failure(page.next());
      assert.equal(error.attempts, 1);
      assertSilent(error, SECRETS, "the error of the second page");
    };

    it(`are in no error of a second page that the service explains: ${name}`, () =>
      failing({}, ({ url }) => ({
        status: 400,
        body: { detail: `no ${EMAIL}`, instance: decodeURIComponent(url) },
      })));

    it(`are in no error of a second page that fetch explains: ${name}`, () =>
      failing({
        fetch: (input, options) =>
          input.url.includes("start=1") ? Promise.reject(new Error(input.url)) : fetch(input, options),
      }));
  }
});
