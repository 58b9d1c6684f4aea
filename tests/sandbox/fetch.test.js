// The sandbox's fetch: what it takes, and when it answers.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { createSandbox } from "ip1-contacts/sandbox";
import { rejection } from "../support/assertions.js";

const URL_OF_LIST = "https://api.ip1sms.com/v2/contacts";
const HEADERS = { Authorization: "Bearer sandbox", "Content-Type": "application/json" };
const ADA = JSON.stringify([{ properties: { firstName: "Ada" } }]);

describe("the sandbox's fetch", () => {
  let sandbox;
  let fetch;
  before(async () => {
    sandbox = await createSandbox();
    ({ fetch } = sandbox);
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const namesOf = async (response) => (await response.json()).map(({ properties }) => properties.firstName);

  it("serves a client, whatever its base URL", async () => {
    for (const baseUrl of [undefined, "https://proxy.example/ip1/..", "http://localhost:1"]) {
      const client = new Ip1({ token: "sandbox", fetch, baseUrl });
      const [added] = await client.contacts.add([{ properties: { firstName: "Ada" } }], { sync: true });
      assert.deepEqual((await client.contacts.get(added.id)).properties, { firstName: "Ada" });
    }
  });

  it("takes a text, a URL and a Request, each with options or without", async () => {
    const sent = () => new Request(`${URL_OF_LIST}?sync`, { method: "POST", headers: HEADERS, body: ADA });
    const calls = [
      () => fetch(`${URL_OF_LIST}?sync`, { method: "post", headers: HEADERS, body: ADA }),
      () =>
        fetch(new URL(`${URL_OF_LIST}?sync#x`), { method: "POST", headers: new Headers(HEADERS), body: ADA }),
      () => fetch(sent()),
      () => fetch(sent(), { body: ADA }),
      () =>
        fetch(new Request(`${URL_OF_LIST}?sync`), {
          method: "POST",
          headers: HEADERS,
          body: new Blob([ADA]),
        }),
      () => fetch(`${URL_OF_LIST}?sync`, Object.create({ method: "POST", headers: HEADERS, body: ADA })),
    ];
    for (const call of calls) {
      const response = await call();
      assert.equal(response.status, 200, String(call));
      assert.deepEqual(await namesOf(response), ["Ada"]);
    }
    assert.equal(sandbox.requests.length, calls.length);
  });

  it("takes the request of another library", async () => {
    const request = new Request(`${URL_OF_LIST}?sync`, { method: "POST", headers: HEADERS, body: ADA });
    const foreign = {
      url: request.url,
      method: request.method,
      headers: request.headers,
      clone: () => request.clone(),
    };
    assert.deepEqual(await namesOf(await fetch(foreign)), ["Ada"]);
  });

  it("leaves the request it was called with as it was", async () => {
    const request = new Request(`${URL_OF_LIST}?sync`, { method: "POST", headers: HEADERS, body: ADA });
    await fetch(request);
    assert.equal(request.bodyUsed, false);
    assert.equal(await request.text(), ADA);
    const bytes = new TextEncoder().encode(ADA);
    const answer = fetch(`${URL_OF_LIST}?sync`, { method: "POST", headers: HEADERS, body: bytes });
    bytes.fill(0);
    assert.deepEqual(await namesOf(await answer), ["Ada"]);
  });

  it("answers as a server does", async () => {
    const response = await fetch(`${URL_OF_LIST}?limit=1#place`, { headers: HEADERS });
    assert.ok(response instanceof Response);
    const { status, statusText, ok, url, redirected } = response;
    assert.deepEqual(
      { status, statusText, ok, url, redirected },
      {
        status: 200,
        statusText: "OK",
        ok: true,
        url: `${URL_OF_LIST}?limit=1`,
        redirected: false,
      },
    );
    assert.equal(response.headers.get("content-length"), "2");
    assert.match(
      response.headers.get("link"),
      /<https:\/\/api\.ip1sms\.com\/v2\/contacts\?start=0&limit=1>; rel="self"/,
    );
    assert.deepEqual(await response.clone().json(), []);
    const gone = await fetch("https://x/v2/blacklist/46701740605", { method: "DELETE", headers: HEADERS });
    assert.equal((await gone.json()).title, "Not Found");
    await fetch("https://x/v2/blacklist/46701740605", { method: "PUT", headers: HEADERS });
    const deleted = await fetch("https://x/v2/blacklist/46701740605", { method: "DELETE", headers: HEADERS });
    assert.deepEqual([deleted.status, deleted.body], [204, null]);
    const head = await fetch(URL_OF_LIST, { method: "HEAD", headers: HEADERS });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
  });

  it("refuses what fetch refuses", async () => {
    const calls = [
      ["/relative"],
      ["ftp://x/v2/contacts"],
      ["data:text/plain,x"],
      ["https://user:word@x/v2/contacts"],
      [URL_OF_LIST, { method: "GET", body: "x" }],
      [URL_OF_LIST, { method: "a b" }],
      [URL_OF_LIST, { headers: { "a b": "c" } }],
    ];
    for (const call of calls)
      assert.ok((await rejection(fetch(...call))) instanceof TypeError, String(call[0]));
    assert.deepEqual(sandbox.requests, []);
  });

  it("lets timers have their turn", async () => {
    let ticks = 0;
    const interval = setInterval(() => ticks++, 0);
    for (let calls = 0; ticks < 20; calls++) {
      assert.ok(calls < 10_000, "the timers starve");
      await fetch(URL_OF_LIST, { headers: HEADERS });
    }
    clearInterval(interval);
  });

  it("keeps to a signal from before the call until after it", async () => {
    const reason = new Error("enough");
    const early = AbortSignal.abort(reason);
    assert.equal(await rejection(fetch(URL_OF_LIST, { headers: HEADERS, signal: early })), reason);
    assert.equal(
      await rejection(fetch(new Request(URL_OF_LIST, { headers: HEADERS, signal: early }))),
      reason,
    );
    const controller = new AbortController();
    const adding = fetch(`${URL_OF_LIST}?sync`, {
      method: "POST",
      headers: HEADERS,
      body: ADA,
      signal: controller.signal,
    });
    controller.abort(reason);
    assert.equal(await rejection(adding), reason);
    assert.deepEqual(sandbox.requests, [], "nothing was sent");
    const kept = new AbortController();
    const response = await fetch(URL_OF_LIST, { headers: HEADERS, signal: kept.signal });
    kept.abort();
    assert.deepEqual(await response.json(), []);
  });

  it("reads a body as it comes, and gives up one that does not when it is told", async () => {
    const chunks = (...texts) => ReadableStream.from(texts.map((text) => new TextEncoder().encode(text)));
    const options = { method: "POST", headers: HEADERS, duplex: "half" };
    const added = await fetch(`${URL_OF_LIST}?sync`, {
      ...options,
      body: chunks(ADA.slice(0, 5), ADA.slice(5)),
    });
    assert.deepEqual(await namesOf(added), ["Ada"]);
    const controller = new AbortController();
    const endless = new ReadableStream({ pull: () => new Promise(() => {}) });
    const adding = fetch(URL_OF_LIST, { ...options, body: endless, signal: controller.signal });
    controller.abort("enough");
    assert.equal(await rejection(adding), "enough");
    const broken = new ReadableStream({ pull: (stream) => stream.error(new Error("broken")) });
    await rejection(fetch(URL_OF_LIST, { ...options, body: broken }));
    assert.equal(sandbox.requests.length, 1);
  });

  it("takes a signal of another realm", async () => {
    const listeners = new Set();
    const signal = {
      aborted: false,
      reason: undefined,
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    };
    assert.equal((await fetch(URL_OF_LIST, { headers: HEADERS, signal })).status, 200);
    assert.equal(listeners.size, 0);
  });

  it("goes on when a call is aborted while the service takes its time", async () => {
    sandbox.setFaults([{ match: { method: "POST" }, action: { type: "delay", ms: 3_600_000 } }]);
    const controller = new AbortController();
    const options = { method: "POST", headers: HEADERS, body: ADA, signal: controller.signal };
    const adding = fetch(`${URL_OF_LIST}?sync`, options);
    while (sandbox.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort("late");
    assert.equal(await rejection(adding), "late");
    sandbox.setFaults([]);
    assert.deepEqual(await namesOf(await fetch(URL_OF_LIST, { headers: HEADERS })), [], "nothing was done");
  });

  it("follows redirects as it is told", async () => {
    const redirect = (location, status) => [
      { match: { path: "/v2/contacts" }, times: 1, action: { type: "redirect", location, status } },
    ];
    sandbox.setFaults(redirect("/v2/blacklist?limit=1", 303));
    const moved = await fetch(URL_OF_LIST, { method: "POST", headers: HEADERS, body: ADA });
    assert.deepEqual(
      [moved.status, moved.redirected, moved.url],
      [200, true, "https://api.ip1sms.com/v2/blacklist?limit=1"],
    );
    assert.deepEqual(sandbox.requests.map(({ method, bodyBytes }) => [method, bodyBytes]).at(-1), ["GET", 0]);
    sandbox.setFaults(redirect("https://elsewhere.example/v2/blacklist", 307));
    assert.equal(
      (await fetch(URL_OF_LIST, { headers: HEADERS })).status,
      401,
      "the token stays with its origin",
    );
    sandbox.setFaults(redirect("/", 302));
    assert.equal((await fetch(URL_OF_LIST, { headers: HEADERS, redirect: "manual" })).status, 302);
    sandbox.setFaults(redirect("/", 302));
    assert.ok(
      (await rejection(fetch(URL_OF_LIST, { headers: HEADERS, redirect: "error" }))) instanceof TypeError,
    );
    sandbox.setFaults([{ action: { type: "redirect", location: "/v2/contacts" } }]);
    assert.ok((await rejection(fetch(URL_OF_LIST, { headers: HEADERS }))) instanceof TypeError);
    sandbox.setFaults(redirect("data:text/plain,x", 302));
    assert.ok((await rejection(fetch(URL_OF_LIST, { headers: HEADERS }))) instanceof TypeError);
  });
});
