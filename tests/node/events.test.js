// What onEvent is told.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { eventually, failure, rejection, settled } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { TOKEN } from "../support/sandbox.js";
import { DROP, SILENCE, startStub } from "../support/stub.js";

const path = `/v2/contacts/${ID}`;

describe("events", () => {
  let stub;
  let events;
  const onEvent = (event) => events.push(event);

  before(async () => (stub = await startStub()));
  after(() => stub.stop());
  beforeEach(() => (events = []));

  const clientWith = (options) => clientOf(stub, { onEvent, ...options });

  /** The same with time of its own. */
  function timed(options) {
    const { Ip1, clock } = packageWithClock();
    return { client: new Ip1({ token: TOKEN, baseUrl: stub.address, onEvent, ...options }), clock };
  }

  /** Takes the times and the number of the call out, after a look at them. */
  function timeless() {
    assert.ok(events.every(({ callId }) => Number.isInteger(callId) && callId > 0));
    return events.map(({ elapsedMs, delayMs, callId, ...event }) => {
      const hasElapsed = ["response", "failure", "aborted"].includes(event.type);
      assert.equal(Number.isFinite(elapsedMs), hasElapsed, JSON.stringify(event));
      assert.equal(Number.isFinite(delayMs), ["retry", "wait"].includes(event.type), JSON.stringify(event));
      for (const time of [elapsedMs, delayMs]) assert.ok(time === undefined || time >= 0);
      return event;
    });
  }

  it("of a success are a request and a response", async () => {
    stub.answerWith(() => ({ body: contact() }));
    await clientWith().contacts.get(ID, { meta: true });
    assert.deepEqual(timeless(), [
      { type: "request", method: "GET", path, attempt: 1 },
      { type: "response", method: "GET", path, attempt: 1, status: 200 },
    ]);
    assert.deepEqual(Object.keys(events[0]).sort(), ["attempt", "callId", "method", "path", "type"]);
    assert.equal(Object.getPrototypeOf(events[0]), Object.prototype);
  });

  it("of a retry say why and how long", async () => {
    const answers = [DROP, { status: 503 }, { body: contact() }];
    stub.answerWith(({ count }) => answers[count]);
    const { client, clock } = timed();
    const call = client.contacts.delete(ID);
    const pauses = [await clock.passBetween(250, 500), await clock.passBetween(500, 1000)];
    await settled(call);
    const common = { method: "DELETE", path };
    assert.deepEqual(timeless(), [
      { type: "request", ...common, attempt: 1 },
      { type: "retry", ...common, attempt: 1, reason: "network" },
      { type: "request", ...common, attempt: 2 },
      { type: "response", ...common, attempt: 2, status: 503 },
      { type: "retry", ...common, attempt: 2, reason: "server_error" },
      { type: "request", ...common, attempt: 3 },
      { type: "response", ...common, attempt: 3, status: 200 },
    ]);
    const retries = events.filter(({ type }) => type === "retry");
    assert.deepEqual(
      retries.map(({ delayMs }) => delayMs),
      pauses,
    );
  });

  it("have a number for each call, the same for all its attempts", async () => {
    stub.answerWith(({ count }) => (count === 0 ? { status: 500 } : { body: contact() }));
    const { client, clock } = timed();
    const calls = [client.contacts.get("1"), client.contacts.get("2")];
    for (const _ of calls) await clock.passBetween(250, 500);
    await Promise.all(calls.map((call) => settled(call)));
    const numbersOf = (id) => events.filter(({ path }) => path.endsWith(id)).map(({ callId }) => callId);
    assert.deepEqual([new Set(numbersOf("1")), new Set(numbersOf("2"))], [new Set([1]), new Set([2])]);
    assert.equal(numbersOf("1").length, 5);
  });

  it("tell what the service calls a request", async () => {
    for (const header of ["X-Request-Id", "Request-Id", "X-Correlation-Id"]) {
      events = [];
      stub.answerWith(() => ({ status: 422, headers: { [header]: "r-17" } }));
      const error = await failure(clientWith().contacts.get(ID), { requestId: "r-17" });
      assert.equal(error.toJSON().requestId, "r-17");
      assert.deepEqual(
        events.map(({ type, requestId }) => [type, requestId]),
        [
          ["request", undefined],
          ["response", "r-17"],
          ["failure", "r-17"],
        ],
      );
    }
    events = [];
    stub.answerWith(() => ({ body: contact(), headers: { "X-Request-Id": "r-18" } }));
    await clientWith().contacts.get(ID);
    assert.equal(events.at(-1).requestId, "r-18");
  });

  it("of a call that is held back say how long", async () => {
    stub.answerWith(({ count, url }) =>
      url.endsWith("first") && count === 0
        ? { status: 429, headers: { "Retry-After": "20" } }
        : { body: contact() },
    );
    const { client, clock } = timed();
    const first = client.contacts.get("first");
    await eventually(() => events.some(({ type }) => type === "retry"));
    const second = client.contacts.get("second");
    await eventually(() => events.some(({ type }) => type === "wait"));
    const { path: waiting, delayMs, attempt } = events.find(({ type }) => type === "wait");
    assert.deepEqual([waiting, attempt], ["/v2/contacts/second", undefined]);
    assert.ok(delayMs > 0 && delayMs <= 20_500, `${delayMs}`);
    assert.equal(stub.requests.length, 1);
    for (let pause = 0; pause < 2; pause++) await clock.passBetween(1, 20_500);
    await Promise.all([settled(first), settled(second)]);
  });

  it("of a contact that is left out say which, and why", async () => {
    const faulty = { ...contact("faulty"), properties: { address: { city: "Kiruna" } } };
    stub.answerWith(() => ({ body: [contact("1"), faulty, contact("3")] }));
    const { items } = await clientWith().contacts.list({}, { invalid: "skip" });
    assert.deepEqual(
      items.map(({ id }) => id),
      ["1", "3"],
    );
    const [{ callId, ...told }, ...more] = events.filter(({ type }) => type === "skipped");
    assert.deepEqual(more, []);
    assert.deepEqual([callId, told.path, told.id], [1, "/v2/contacts", "faulty"]);
    assert.match(told.where, /\[1\]/);
    assert.doesNotMatch(JSON.stringify(events), /Kiruna/);
  });

  it("of a failure end with its code", async () => {
    const common = { method: "PATCH", path, attempt: 1 };
    const outcomes = [
      [{ status: 422 }, "bad_request", [{ type: "response", ...common, status: 422 }]],
      [{ body: "no JSON" }, "bad_response", [{ type: "response", ...common, status: 200 }]],
      [DROP, "network", []],
      [SILENCE, "timeout", []],
    ];
    for (const [answer, code, between] of outcomes) {
      events = [];
      stub.answerWith(() => answer);
      const { client, clock } = timed({ timeoutMs: 12_345, maxRetries: 0 });
      const call = client.contacts.update(ID, {});
      call.catch(() => {});
      if (answer === SILENCE) {
        await eventually(() => stub.requests.length === 1);
        await clock.pass(12_345);
      }
      assert.equal((await rejection(call)).code, code);
      const expected = [{ type: "request", ...common }, ...between, { type: "failure", ...common, code }];
      assert.deepEqual(timeless(), expected);
    }
  });

  it("of a failure cover the whole call", async () => {
    const { now } = performance;
    let passed = 0;
    try {
      performance.now = () => now.call(performance) + passed;
      stub.answerWith(() => ({ status: 500 }));
      const { client, clock } = timed({ maxRetries: 1 });
      const call = client.contacts.get(ID);
      call.catch(() => {});
      await clock.passBetween(250, 500, () => (passed += 600_000));
      assert.equal((await rejection(call)).attempts, 2);
    } finally {
      performance.now = now;
    }
    const { type, elapsedMs, attempt } = events.at(-1);
    const responses = events.filter(({ type }) => type === "response");
    assert.deepEqual([type, attempt], ["failure", 2]);
    assert.ok(elapsedMs >= 600_000, `${elapsedMs} ms of the whole call`);
    assert.ok(
      responses.every((response) => response.elapsedMs < 600_000),
      "an attempt is not the call",
    );
  });

  it("of a refreshed token are two attempts", async () => {
    stub.answerWith(({ count }) => (count === 0 ? { status: 401 } : { body: contact() }));
    await clientWith({ token: () => "t0ken" }).contacts.get(ID);
    assert.deepEqual(
      timeless().map(({ type, attempt, status }) => [type, attempt, status]),
      [
        ["request", 1, undefined],
        ["response", 1, 401],
        ["request", 2, undefined],
        ["response", 2, 200],
      ],
    );
  });

  it("of an abort end without a failure", async () => {
    stub.answerWith(() => SILENCE);
    const controller = new AbortController();
    const abort = ({ type }) => type === "request" && controller.abort("stop");
    const client = clientOf(stub, { onEvent: (event) => (onEvent(event), abort(event)) });
    assert.equal(await rejection(client.contacts.get(ID, {}, { signal: controller.signal })), "stop");
    const common = { method: "GET", path };
    assert.deepEqual(timeless(), [
      { type: "request", ...common, attempt: 1 },
      { type: "aborted", ...common, attempt: 1 },
    ]);
    events = [];
    const { signal } = controller;
    assert.equal(await rejection(client.contacts.get(ID, {}, { signal })), "stop");
    assert.deepEqual(timeless(), [{ type: "aborted", ...common, attempt: 0 }]);
  });

  it("show neither query nor number", async () => {
    stub.answerWith(() => ({ status: 400 }));
    const client = clientWith();
    await failure(client.contacts.list({ properties: { phoneNumber: "+46701740605" }, labels: "VIP" }));
    await failure(client.blacklist.get("46701740605"));
    await failure(client.labels.add("a b", [ID]));
    assert.deepEqual(
      [...new Set(events.map((event) => event.path))],
      ["/v2/contacts", "/v2/blacklist/{msisdn}", "/v2/labels/a%20b/contacts"],
    );
    assert.doesNotMatch(JSON.stringify(events), /46701740605|VIP/);
  });

  it("of pages are events of calls", async () => {
    stub.answerWith(({ count, url }) => ({ body: url.includes("start") || count ? [] : [contact()] }));
    for await (const item of clientWith().contacts.list({ limit: 1 })) assert.ok(item);
    assert.deepEqual(
      timeless().map(({ type, path }) => [type, path]),
      [
        ["request", "/v2/contacts"],
        ["response", "/v2/contacts"],
        ["request", "/v2/contacts"],
        ["response", "/v2/contacts"],
      ],
    );
  });

  it("listener that throws changes nothing", async () => {
    const throwing = () => {
      throw new Error("no");
    };
    stub.answerWith(({ count }) =>
      count === 0 ? { status: 500, headers: { "Retry-After": "0" } } : { body: contact() },
    );
    assert.deepEqual(await clientOf(stub, { onEvent: throwing }).contacts.get(ID), contact());
    stub.answerWith(() => ({ status: 404 }));
    await failure(clientOf(stub, { onEvent: throwing }).contacts.get(ID), { code: "not_found", attempts: 1 });
  });

  it("listener may change its event and call the client", async () => {
    stub.answerWith(() => ({ body: contact() }));
    const calls = [];
    const client = clientOf(stub, {
      onEvent(event) {
        event.method = event.path = event.attempt = "changed";
        if (event.type === "request" && calls.length < 3) calls.push(client.contacts.get("2"));
      },
    });
    assert.deepEqual(await client.contacts.get(ID), contact());
    assert.equal((await Promise.all(calls)).length, 3);
  });
});
