// Answers of the service, and what a call makes of them.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { failure, settled } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { startStub } from "../support/stub.js";

const HTML = { headers: { "Content-Type": "text/html" }, body: "<html><body>Sign in</body></html>" };

const PATH = `/v2/contacts/${ID}`;

const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

describe("answers", () => {
  let stub;
  let client;

  before(async () => {
    stub = await startStub();
    client = clientOf(stub, { maxRetries: 0 });
  });
  after(() => stub.stop());

  const answerWith = (answer) => stub.answerWith(() => answer);
  const get = () => client.contacts.get(ID);
  const list = () => client.contacts.list();

  const CODES = {
    400: "bad_request",
    401: "unauthorized",
    402: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "bad_request",
    408: "bad_request",
    409: "bad_request",
    413: "bad_request",
    422: "bad_request",
    425: "bad_request",
    429: "rate_limited",
    451: "bad_request",
    500: "server_error",
    502: "server_error",
    503: "server_error",
    504: "server_error",
    599: "server_error",
  };
  const BODIES = {
    HTML: HTML,
    nothing: {},
    text: { body: "no" },
    "truncated JSON": { body: '{"title":"no' },
    "an array": { body: [1] },
    null: { body: "null" },
  };
  it("have a code for every status, whatever the body is", async () => {
    for (const [status, code] of Object.entries(CODES)) {
      for (const body of Object.values(BODIES)) {
        answerWith({ ...body, status: Number(status) });
        const fields = {
          code,
          status: Number(status),
          method: "GET",
          path: PATH,
          attempts: 1,
          problem: undefined,
        };
        await failure(get(), fields);
      }
    }
  });

  it("are told by their problem document", async () => {
    const problem = {
      type: "https://example.com/limit",
      title: "Bad Request",
      status: 400,
      detail: "limit: too large",
      instance: "/v2/contacts",
      errors: { limit: ["too large"] },
    };
    answerWith({ status: 400, body: problem });
    const error = await failure(list(), { code: "bad_request", problem });
    assert.match(error.message, /limit: too large/);
    assert.equal(Object.getPrototypeOf(error.problem), Object.prototype);
  });

  it("may have problem documents of any kind", async () => {
    answerWith({ status: 404, body: {} });
    await failure(get(), { problem: {} });
    answerWith({ status: 400, body: { title: 7, detail: null, status: "400", code: "E17" } });
    await failure(get(), { problem: { code: "E17" }, code: "bad_request", status: 400 });
    answerWith({ status: 400, body: `\ufeff${JSON.stringify({ title: "No", status: 418 })}` });
    await failure(get(), { problem: { title: "No", status: 418 }, status: 400 });
    answerWith({ status: 400, body: '{"__proto__":{"a":1},"title":"No"}' });
    const { problem } = await failure(get(), { status: 400 });
    assert.deepEqual(Object.keys(problem).sort(), ["__proto__", "title"]);
  });

  it("are bad responses when they are not what was asked for", async () => {
    const bad = { code: "bad_response", status: 200, attempts: 1 };
    const cases = [
      HTML,
      {},
      { body: "[{" },
      { body: "null" },
      { body: "7" },
      { body: "[] []" },
      { body: '"x"' },
    ];
    for (const answer of cases) {
      answerWith(answer);
      await failure(list(), bad);
      await failure(get(), bad);
      await failure(client.contacts.add([], { sync: true }), { ...bad, effect: "unknown" });
      await failure(client.labels.add("x", []), { ...bad, effect: "unknown" });
      await failure(client.blacklist.get("46701740605"), bad);
    }
    answerWith({ body: {} });
    assert.match((await failure(list(), bad)).message, /expected array, got object/);
    answerWith({ body: [] });
    assert.match((await failure(get(), bad)).message, /expected object, got array/);
    await failure(client.contacts.update(ID, {}), { ...bad, effect: "unknown", method: "PATCH" });
    answerWith({ status: 204 });
    await failure(get(), { ...bad, status: 204 });
  });

  it("may be empty for what changes or deletes a contact", async () => {
    for (const answer of [{ status: 204 }, { status: 200 }]) {
      answerWith(answer);
      assert.equal(await client.contacts.update(ID, {}), undefined);
      assert.equal(await client.contacts.replace(ID, { properties: {} }), undefined);
      assert.equal(await client.contacts.delete(ID), undefined);
      assert.equal(await client.blacklist.delete("46701740605"), undefined);
      assert.deepEqual(await client.contacts.add([{ properties: {} }]), { accepted: 1 });
    }
  });

  it("of an acceptance may say anything", async () => {
    for (const answer of [
      { status: 202, body: "<html>" },
      { status: 202, body: "ok" },
      { status: 202, body: { accepted: 7 } },
    ]) {
      answerWith(answer);
      assert.deepEqual(await client.contacts.add([{ properties: {} }]), { accepted: 1 });
    }
  });

  it("may say 201 for an entry that was made", async () => {
    const entry = { msisdn: "46703541190", created: "2019-11-01T16:32:18.253" };
    for (const status of [200, 201]) {
      answerWith({ status, body: entry });
      assert.deepEqual(await client.blacklist.add("46703541190"), entry);
      assert.deepEqual(await client.blacklist.put("46703541190"), entry);
    }
  });

  const WRONG = [
    ["[1].properties.phoneNumber: expected string, got object", { properties: { phoneNumber: {} } }],
    ["[1].properties.x: expected string, got array", { properties: { x: [] } }],
    ['[1].properties["first name"]: expected string, got object', { properties: { "first name": {} } }],
    ["[1].properties: expected object, got array", { properties: [] }],
    ["[1].properties: expected object, got nothing", { properties: undefined }],
    ["[1].properties: expected object, got null", { properties: null }],
    ["[1].id: expected string, got number", { id: 7 }],
    ["[1].id: expected string, got nothing", { id: undefined }],
    ["[1].ownerId: expected string, got boolean", { ownerId: true }],
    ["[1].labels: expected array, got string", { labels: "x" }],
    ["[1].labels[1]: expected string, got number", { labels: ["x", 1] }],
    ["[1].metadata: expected object, got array", { metadata: [] }],
    ["[1].metadata.phoneNumber: expected object, got string", { metadata: { phoneNumber: "x" } }],
    ["[1].metadata.phoneNumber.isBlocked: expected", { metadata: { phoneNumber: { isBlocked: "yes" } } }],
    ["[1].metadata.email.domain: expected string, got array", { metadata: { email: { domain: [1] } } }],
  ];
  it("name the place of the first wrong type", async () => {
    for (const [message, more] of WRONG) {
      answerWith({ body: [contact(), contact("2", more), contact("3", { id: 9 })] });
      const error = await failure(list(), { code: "bad_response", status: 200 });
      assert.ok(error.message.includes(message), `${message} is not in: ${error.message}`);
      const whose = error.message.endsWith('in the one with id "2"');
      assert.equal(whose, !/\.id:/.test(message), error.message);
    }
    answerWith({ body: { labelName: "x", usageCount: "3" } });
    const error = await failure(client.labels.add("x", [ID]), { code: "bad_response" });
    assert.match(error.message, /usageCount: expected integer.*, got string/);
    answerWith({ body: [{ msisdn: "46", created: 1 }] });
    assert.match(
      (await failure(client.blacklist.list())).message,
      /\[0\]\.created: expected string, got number/,
    );
  });

  it("name the faulty contact wherever contacts come in a list", async () => {
    const { contacts } = client;
    answerWith({ body: [contact(), contact("2", { properties: { x: {} } })] });
    const calls = [
      () => contacts.list(),
      () => contacts.add([], { sync: true }),
      () => contacts.deleteMatching({ labels: "x" }),
    ];
    for (const call of calls) {
      const { message } = await failure(call(), { code: "bad_response" });
      assert.match(message, /\[1\]\.properties\.x: .* id "2"$/);
    }
    answerWith({ body: [contact("46701740605", { properties: { x: {} } })] });
    assert.doesNotMatch((await failure(list())).message, /46701740605/);
  });

  it("may have null where nothing is, and numbers and booleans where text should be", async () => {
    const properties = {
      firstName: null,
      zip: 12345,
      member: true,
      phoneNumber: 46701740605,
      x: null,
      a: "b",
    };
    const lenient = contact("1", { ownerId: null, properties, metadata: null, labels: null });
    const expected = { zip: "12345", member: "true", phoneNumber: "46701740605", a: "b" };
    const { ownerId: _, ...strict } = contact("1", { properties: expected, labels: [] });
    answerWith({ body: [contact(), lenient, contact("3")] });
    assert.deepEqual((await list()).items, [contact(), strict, contact("3")]);
    answerWith({ body: lenient });
    assert.deepEqual(await get(), strict);
    assert.deepEqual(await client.contacts.update(ID, {}), strict);
    assert.deepEqual(await client.contacts.delete(ID), strict);
    answerWith({ body: `{"id":"1","properties":{"a":null , "b" : -1.50e+3,"c":null},"labels":["x"]}` });
    assert.deepEqual(await get(), { id: "1", properties: { b: "-1.50e+3" }, labels: ["x"] });
    const metadata = {
      mobile: null,
      home: { parsedMSISDN: 46701740605, carrier: 7 },
      phoneNumber: { isBlocked: null, parsedMSISDN: null, phoneNumberType: "UNKNOWN" },
    };
    answerWith({ body: contact("1", { metadata }) });
    assert.deepEqual((await get()).metadata, {
      home: { parsedMSISDN: "46701740605", carrier: "7" },
      phoneNumber: { phoneNumberType: "UNKNOWN" },
    });
  });

  it("may leave out what does not fit, if that is wanted", async () => {
    const events = [];
    const telling = clientOf(stub, { onEvent: (event) => event.type === "skipped" && events.push(event) });
    const bad = contact("2", { properties: { phoneNumber: { number: "x" } } });
    const body = [bad, contact("1"), { id: 7 }, "x", contact("3"), contact("46701740605", { labels: "x" })];
    answerWith({ body });
    const { items } = await telling.contacts.list({}, { invalid: "skip" });
    assert.deepEqual(items, [contact("1"), contact("3")]);
    const path = "/v2/contacts";
    assert.deepEqual(events, [
      { type: "skipped", callId: 1, path, where: "[0].properties.phoneNumber", id: "2" },
      { type: "skipped", callId: 1, path, where: "[2].id" },
      { type: "skipped", callId: 1, path, where: "[3]" },
      { type: "skipped", callId: 1, path, where: "[5].labels" },
    ]);
    for (const invalid of [undefined, "throw"]) {
      await failure(telling.contacts.list({}, { invalid }), { code: "bad_response" });
    }
    answerWith({ body: [bad] });
    assert.deepEqual((await telling.contacts.list({}, { invalid: "skip" })).items, []);
    for (const broken of ["[{", '[{"id":7},', "{}", '[{"id":7}] x']) {
      answerWith({ body: broken });
      await failure(telling.contacts.list({}, { invalid: "skip" }), { code: "bad_response" });
    }
    await failure(client.contacts.get(ID, {}, { invalid: "skip" }), { code: "invalid_argument" });
    await failure(client.blacklist.list({}, { invalid: "skip" }), { code: "invalid_argument" });
    await failure(client.contacts.list({}, { invalid: "ignore" }), { code: "invalid_argument" });
  });

  it("that leave something out are as long as they came", async () => {
    const pages = { 0: [{ id: 7 }, contact("1")], 2: [{ id: 8 }, { id: 9 }], 4: [contact("2")] };
    stub.answerWith(({ url }) => ({ body: pages[new URL(url, "http://a").searchParams.get("start") ?? 0] }));
    const seen = [];
    for await (const { id } of client.contacts.list({ limit: 2 }, { invalid: "skip" })) seen.push(id);
    assert.deepEqual(seen, ["1", "2"]);
    assert.deepEqual(
      stub.requests.map(({ url }) => url.split("?")[1]),
      ["limit=2", "limit=2&start=2", "limit=2&start=4"],
    );
  });

  it("have labels, also where the service sends none", async () => {
    for (const labels of [undefined, null, []]) {
      answerWith({ body: [contact("1", { labels }), contact("2")] });
      const { items } = await list();
      assert.deepEqual(items, [contact("1", { labels: [] }), contact("2")]);
    }
    answerWith({ body: '{"id":"1","properties":{}}' });
    assert.deepEqual((await get()).labels, []);
  });

  it("keep members that nobody knows", async () => {
    const more = {
      created: 7,
      tags: [{ a: null }],
      properties: { x: "y" },
      metadata: { email: { ok: "true" } },
    };
    answerWith({ body: contact("1", more) });
    assert.deepEqual(await get(), contact("1", more));
    answerWith({ body: { labelName: "x", usageCount: 1, color: "red" } });
    assert.equal((await client.labels.delete("x")).color, "red");
  });

  it("have booleans for the three flags, and text for all else", async () => {
    const flags = { isPossiblePhoneNumber: "true", isValidPhoneNumber: "false", isBlocked: "false" };
    const metadata = { phoneNumber: { ...flags, carrier: "true" }, mobile: { isBlocked: "true" } };
    const escaped = JSON.stringify(contact("1", { metadata })).replace(
      '"mobile":{"isBlocked":"true',
      '"mobile":{"isBlocked":"\\u0074rue',
    );
    assert.ok(escaped.includes("\\u0074rue"));
    answerWith({ body: escaped });
    assert.deepEqual((await get()).metadata, {
      phoneNumber: {
        isPossiblePhoneNumber: true,
        isValidPhoneNumber: false,
        isBlocked: false,
        carrier: "true",
      },
      mobile: { isBlocked: true },
    });
    answerWith({ body: contact("1", { metadata: { phoneNumber: { isBlocked: false } } }) });
    assert.equal((await get()).metadata.phoneNumber.isBlocked, false);
    answerWith({ body: contact("1", { properties: { isBlocked: "true" } }) });
    assert.equal((await get()).properties.isBlocked, "true");
  });

  it("are never redirected", async () => {
    const elsewhere = await startStub(() => ({ body: contact() }));
    for (const status of [300, 301, 302, 303, 304, 307, 308]) {
      answerWith({ status, headers: { Location: `${elsewhere.address}/v2/contacts/${ID}` } });
      await failure(get(), { code: "unsafe_redirect", status });
      await failure(client.contacts.delete(ID), { code: "unsafe_redirect", effect: "unknown" });
      answerWith({ status, headers: { Location: `${stub.address}/v2/contacts/2` } });
      await failure(get(), { code: "unsafe_redirect", status });
      assert.equal(stub.requests.length, 1);
    }
    assert.deepEqual(elsewhere.requests, []);
    await elsewhere.stop();
  });

  it("may begin with a byte order mark, but must be UTF-8", async () => {
    answerWith({ body: bytes("\ufeff", JSON.stringify([contact()])) });
    assert.deepEqual((await list()).items, [contact()]);
    answerWith({ body: bytes('[{"id":"', [0xff, 0xc3], '","properties":{}}]') });
    await failure(list(), { code: "bad_response", status: 200 });
    answerWith({ status: 500, body: bytes([0xff, 0xfe]) });
    await failure(get(), { code: "server_error", status: 500, problem: undefined });
    answerWith({ body: contact("1", { properties: { a: "å😀\u2028\0" } }) });
    assert.deepEqual((await get()).properties, { a: "å😀\u2028\0" });
  });

  it("may nest deeply without harm", async () => {
    for (const depth of [50, 200, 100_000]) {
      answerWith({ body: `{"id":"1","properties":{},"x":${"[".repeat(depth)}${"]".repeat(depth)}}` });
      const outcome = await settled(get().catch((error) => error));
      assert.ok(outcome.id === "1" || outcome.code === "bad_response");
    }
  });

  it("that break off are no answers", async () => {
    const sandbox = await startSandbox("--seed", "5");
    const { contacts } = clientOf(sandbox, { maxRetries: 0 });
    const on = (type) => sandbox.faults([{ action: { type } }]);
    await on("truncate");
    await failure(contacts.list(), { code: "network", attempts: 1 });
    await on("not-json");
    await failure(contacts.list(), { code: "bad_response", status: 200 });
    await on("wrong-type");
    const error = await failure(contacts.list(), { code: "bad_response", status: 200 });
    assert.match(error.message, /\[0\]\.id: expected string, got number/);
    await sandbox.stop();
  });
});
