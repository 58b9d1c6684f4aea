// Lists of services that link oddly, or do not go on.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { collected, failure } from "../support/assertions.js";
import { clientOf, contact } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { startStub } from "../support/stub.js";

const next = (target) => ({ Link: `<${target}>; rel="next"` });

const range = (from, to) => Array.from({ length: to - from }, (_, index) => contact(String(from + index)));

const ids = (items) => items.map(({ id }) => Number(id));

const numbers = (from, to) => ids(range(from, to));

describe("lists of odd services", () => {
  let stub;
  let elsewhere;
  let contacts;
  const unhandled = [];
  const remember = (reason) => unhandled.push(reason);

  before(async () => {
    process.on("unhandledRejection", remember);
    stub = await startStub();
    elsewhere = await startStub(() => ({ body: [] }));
    ({ contacts } = clientOf(stub, { maxRetries: 0 }));
  });
  after(async () => {
    await stub.stop();
    await elsewhere.stop();
    process.off("unhandledRejection", remember);
    assert.deepEqual(unhandled, []);
  });

  /** Answers each request with the page that its query has. */
  const pages = (answers) => stub.answerWith(({ url }) => answers[url] ?? { status: 404 });
  const asked = () => stub.requests.map(({ url }) => url);

  it("follow the link rather than their own arithmetic", async () => {
    pages({
      "/v2/contacts": { body: range(0, 2), headers: next(`${stub.address}/v2/contacts?start=201&limit=7`) },
      "/v2/contacts?start=201&limit=7": { body: range(2, 4), headers: { Link: '<x>; rel="prev"' } },
    });
    assert.deepEqual(ids(await collected(contacts.list())), [0, 1, 2, 3]);
  });

  it("find the next link among others and over several lines", async () => {
    const others = [
      `<${stub.address}/v2/contacts?start=0>; rel="first", <${stub.address}/v2/contacts?a,b>; rel="self"`,
      `<${stub.address}/v2/contacts?start=1>; title="a, <b>; rel=last"; rel="NEXT last"`,
    ];
    pages({
      "/v2/contacts": { body: range(0, 1), headers: { Link: others } },
      "/v2/contacts?start=1": { body: range(1, 2) },
    });
    assert.deepEqual(ids(await collected(contacts.list())), [0, 1]);
  });

  for (const target of ["/v2/contacts?start=1", "?start=1", "contacts?start=1"]) {
    it(`follow a link relative to the page it came with: ${target}`, async () => {
      pages({
        "/v2/contacts": { body: range(0, 1), headers: next(target) },
        "/v2/contacts?start=1": { body: range(1, 2), headers: { Link: "" } },
      });
      assert.deepEqual(ids(await collected(contacts.list())), [0, 1]);
    });
  }

  it("keep a path prefix of the base URL", async () => {
    stub.answerWith(({ url }) => ({ body: url.endsWith("start=50") ? range(50, 60) : range(0, 50) }));
    const list = clientOf({ address: `${stub.address}/proxy/` }).contacts.list();
    assert.deepEqual(ids(await collected(list)), numbers(0, 60));
    assert.deepEqual(asked(), ["/proxy/v2/contacts", "/proxy/v2/contacts?start=50"]);
  });

  it("end with a page without links once there were links", async () => {
    pages({
      "/v2/contacts?limit=2": { body: range(0, 2), headers: next("/v2/contacts?limit=2&start=2") },
      "/v2/contacts?limit=2&start=2": { body: range(2, 4) },
    });
    assert.deepEqual(ids(await collected(contacts.list({ limit: 2 }))), [0, 1, 2, 3]);
    assert.equal(stub.requests.length, 2);
  });

  it("end without links at a short page and at an empty one", async () => {
    pages({ "/v2/contacts?limit=2": { body: range(0, 1) } });
    assert.deepEqual(ids(await collected(contacts.list({ limit: 2 }))), [0]);
    pages({ "/v2/contacts?limit=2": { body: range(0, 2) }, "/v2/contacts?limit=2&start=2": { body: [] } });
    assert.deepEqual(ids(await collected(contacts.list({ limit: 2 }))), [0, 1]);
    assert.equal(stub.requests.length, 2);
  });

  it("bring each id once when pages overlap", async () => {
    stub.answerWith(({ url }) => ({ body: url.includes("start=3") ? range(2, 4) : range(0, 3) }));
    assert.deepEqual(ids(await collected(contacts.list({ limit: 3 }))), [0, 1, 2, 3]);
    pages({
      "/v2/contacts": { body: [...range(0, 2), ...range(0, 2)], headers: next("/v2/contacts?start=1") },
      "/v2/contacts?start=1": { body: range(1, 3), headers: { Link: "" } },
    });
    assert.deepEqual(ids(await collected(contacts.list())), [0, 1, 2]);
  });

  it("end with an error where the links lead in a circle", async () => {
    const first = `${stub.address}/v2/contacts?page=1`;
    const second = `${stub.address}/v2/contacts?page=2`;
    stub.answerWith(({ url }) => ({
      body: range(0, 1),
      headers: next(url.includes("page=1") ? second : first),
    }));
    const error = await failure(collected(contacts.list()), { code: "bad_response", method: "GET" });
    assert.equal(error.path, "/v2/contacts");
    assert.ok(stub.requests.length <= 4, `${stub.requests.length} requests`);
  });

  it("end with an error where a page links to itself", async () => {
    for (const self of ["/v2/contacts?limit=1", `${stub.address}/v2/contacts?limit=1`]) {
      pages({ "/v2/contacts?limit=1": { body: range(0, 1), headers: next(self) } });
      await failure(collected(contacts.list({ limit: 1 })), { code: "bad_response" });
      assert.ok(stub.requests.length <= 2, `${stub.requests.length} requests`);
    }
  });

  it("end with an error where the service ignores the start", async () => {
    stub.answerWith(() => ({ body: range(0, 2) }));
    await failure(collected(contacts.list({ limit: 2 })), { code: "bad_response" });
    assert.equal(stub.requests.length, 2);
    await failure(collected(contacts.list({ limit: 2 }).pages()), { code: "bad_response" });
    const page = await contacts.list({ limit: 2 });
    await failure(page.next(), { code: "bad_response" });
  });

  it("end with an error after 10 000 pages", async () => {
    let pages = 0;
    const answer = () =>
      Response.json([contact(String(pages))], { headers: next(`/v2/contacts?start=${pages}`) });
    const client = clientOf(stub, { fetch: async () => (pages++, answer()) });
    await failure(collected(client.contacts.list()), { code: "bad_response", path: "/v2/contacts" }, 60_000);
    assert.equal(pages, 10_000);
  });

  it("count the attempts also where the pages do not end", async () => {
    stub.answerWith(() => ({ body: range(0, 2) }));
    const error = await failure(collected(contacts.list({ limit: 2 })), { method: "GET" });
    assert.equal(typeof error.attempts, "number");
  });

  const evil = {
    "another port": () => `${elsewhere.address}/v2/contacts?start=1`,
    "another host by a reference": () => `//${new URL(elsewhere.address).host}/v2/contacts?start=1`,
    "another name of the host": ({ port }) => `http://localhost:${port}/v2/contacts`,
    "another scheme": ({ port }) => `https://127.0.0.1:${port}/v2/contacts`,
    "a user name": ({ port }) => `http://user@127.0.0.1:${port}/v2/contacts`,
    "a password": ({ port }) => `http://:secret@127.0.0.1:${port}/v2/contacts`,
    "a file": () => "file:///etc/hosts",
    "a blob of the same origin": ({ origin }) => `blob:${origin}/9115d58c-bcda-ff47-86e5-083e9a215304`,
    "a scheme with another in it": ({ origin }) => `filesystem:${origin}/temporary/x`,
    "a host that only begins alike": ({ origin }) => `${origin}0/v2/contacts`,
    "no address at all": () => "http://[",
  };
  for (const [name, link] of Object.entries(evil)) {
    it(`do not follow a link to another origin: ${name}`, async () => {
      const target = link(new URL(stub.address));
      pages({ "/v2/contacts": { body: range(0, 1), headers: next(target) } });
      const page = await contacts.list();
      assert.equal(page.hasNext, true);
      const fields = { code: "unsafe_redirect", method: "GET", path: "/v2/contacts", attempts: 0 };
      await failure(page.next(), fields);
      await failure(collected(contacts.list()), fields);
      assert.deepEqual(elsewhere.requests, []);
      assert.equal(stub.requests.length, 2);
    });
  }

  it("refuse the sandbox's evil link", async () => {
    const sandbox = await startSandbox("--seed", "60");
    const target = `${elsewhere.address}/v2/contacts?start=50`;
    await sandbox.faults([{ action: { type: "evil-link", target } }]);
    await failure(collected(clientOf(sandbox).contacts.list()), { code: "unsafe_redirect" });
    assert.deepEqual(elsewhere.requests, []);
    await sandbox.stop();
  });

  it("fail on the page that fails, and can be walked again", async () => {
    pages({ "/v2/contacts": { body: range(0, 1), headers: next("/v2/contacts?start=1") } });
    const list = contacts.list();
    const seen = [];
    const walk = async () => {
      for await (const { id } of list) seen.push(id);
    };
    await failure(walk(), { code: "not_found" });
    pages({ "/v2/contacts?start=1": { body: range(1, 2) } });
    await walk();
    assert.deepEqual(seen, ["0", "0", "1"]);
  });

  it("count their start exactly, also far out", async () => {
    const start = 2 ** 33;
    stub.answerWith(() => ({ body: range(0, 2) }));
    const page = await contacts.list({ start, limit: 2 });
    assert.equal(page.start, start);
    await page.next().catch(() => undefined);
    assert.equal(asked()[1], `/v2/contacts?limit=2&start=${start + 2}`);
  });

  it("take the options of the list on every page, and those of a page with them", async () => {
    pages({
      "/v2/contacts": { body: range(0, 1), headers: next("/v2/contacts?start=1") },
      "/v2/contacts?start=1": { body: range(1, 2) },
    });
    const page = await contacts.list(undefined, { headers: { "X-List": "kept" } });
    await page.next();
    await page.next({ headers: { "X-Page": "own" } });
    const [first, second, third] = stub.requests.map(({ headers }) => [headers["x-list"], headers["x-page"]]);
    assert.deepEqual([first, second, third[1]], [["kept", undefined], ["kept", undefined], "own"]);
    await failure(page.next({ timeout: 1 }), { code: "invalid_argument" });
    await failure(page.next(null), { code: "invalid_argument" });
  });

  it("keep the options they were made with, whatever becomes of the object", async () => {
    pages({
      "/v2/contacts": { body: range(0, 1), headers: next("/v2/contacts?start=1") },
      "/v2/contacts?start=1": { body: range(1, 2) },
    });
    const options = { headers: { "X-List": "kept" } };
    const list = contacts.list(undefined, options);
    options.headers["X-List"] = "changed";
    await collected(list);
    assert.deepEqual(
      stub.requests.map(({ headers }) => headers["x-list"]),
      ["kept", "kept"],
    );
  });

  it("leave no rejection unhandled", async () => {
    stub.answerWith(() => ({ status: 400 }));
    await failure(collected(contacts.list()), { code: "bad_request" });
    await failure(collected(contacts.list().pages()), { code: "bad_request" });
    await failure(collected(contacts.list({ limit: 0 })), { code: "invalid_argument" });
    await failure(collected(contacts.list({}, { retries: 1 })), { code: "invalid_argument" });
    await failure(contacts.list(), { code: "bad_request" });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unhandled, []);
  });
});
