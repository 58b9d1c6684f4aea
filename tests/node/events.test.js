// What onEvent is told.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { failure, rejection } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
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

  /** Takes the times out, after a look at them. */
  function timeless() {
    return events.map(({ elapsedMs, delayMs, ...event }) => {
      const hasElapsed = ["response", "failure"].includes(event.type);
      assert.equal(Number.isFinite(elapsedMs), hasElapsed, JSON.stringify(event));
      assert.equal(Number.isFinite(delayMs), event.type === "retry", JSON.stringify(event));
      for (const time of [elapsedMs, delayMs]) assert.ok(time === undefined || (time >= 0 && time < 5000));
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
    assert.deepEqual(Object.keys(events[0]).sort(), ["attempt", "method", "path", "type"]);
    assert.equal(Object.getPrototypeOf(events[0]), Object.prototype);
  });

  it("of a retry say why and how long", async () => {
    const answers = [DROP, { status: 503 }, { body: contact() }];
    stub.answerWith(({ count }) => answers[count]);
    await clientWith().contacts.delete(ID);
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
    const [first, second] = events.filter(({ type }) => type === "retry");
    assert.ok(first.delayMs >= 250 && first.delayMs <= 500, `${first.delayMs}`);
    assert.ok(second.delayMs >= 500 && second.delayMs <= 1000, `${second.delayMs}`);
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
      await failure(clientWith({ timeoutMs: 200 }).contacts.update(ID, {}), { code });
      const expected = [{ type: "request", ...common }, ...between, { type: "failure", ...common, code }];
      assert.deepEqual(timeless(), expected);
    }
  });

  it("of a failure cover the whole call", async () => {
    stub.answerWith(() => ({ status: 500 }));
    await failure(clientWith({ maxRetries: 1 }).contacts.get(ID), { attempts: 2 });
    const { type, elapsedMs, attempt } = events.at(-1);
    const { delayMs } = events.find(({ type }) => type === "retry");
    assert.deepEqual([type, attempt], ["failure", 2]);
    assert.ok(elapsedMs >= delayMs - 2, `${elapsedMs} ms, of which ${delayMs} were a delay`);
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
    assert.deepEqual(timeless(), [{ type: "request", method: "GET", path, attempt: 1 }]);
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
