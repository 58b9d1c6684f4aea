// Which calls are repeated after which failures, and how long that takes.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, failure, settled } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { DROP, SILENCE, startStub } from "../support/stub.js";

const NUMBER = "46701740605";
const entry = { msisdn: NUMBER, created: "2019-11-01T16:32:18.253" };
const summary = { labelName: "x", usageCount: 1 };

/** Every call: whether it is repeated when its answer is lost, and an answer that it accepts. */
const CALLS = {
  "E1 list": [true, [contact()], (c, o) => c.contacts.list({}, o)],
  "E2 get": [true, contact(), (c, o) => c.contacts.get(ID, {}, o)],
  "E3 update": [true, contact(), (c, o) => c.contacts.update(ID, {}, o)],
  "E4 replace": [true, contact(), (c, o) => c.contacts.replace(ID, { properties: {} }, o)],
  "E5 add": [false, "", (c, o) => c.contacts.add([], o)],
  "E6 add sync": [false, [], (c, o) => c.contacts.add([], { ...o, sync: true })],
  "E7 delete": [true, contact(), (c, o) => c.contacts.delete(ID, o)],
  "E8 deleteMatching": [true, [], (c, o) => c.contacts.deleteMatching({ labels: "x" }, o)],
  "E9 labels.add": [true, summary, (c, o) => c.labels.add("x", [ID], o)],
  "E10 labels.delete": [true, summary, (c, o) => c.labels.delete("x", o)],
  "E11 blacklist.list": [true, [entry], (c, o) => c.blacklist.list({}, o)],
  "E12 blacklist.add": [false, entry, (c, o) => c.blacklist.add(NUMBER, o)],
  "E13 blacklist.get": [true, entry, (c, o) => c.blacklist.get(NUMBER, o)],
  "E14 blacklist.put": [true, entry, (c, o) => c.blacklist.put(NUMBER, o)],
  "E15 blacklist.delete": [true, "", (c, o) => c.blacklist.delete(NUMBER, o)],
};

const soon = { headers: { "Retry-After": "0" } };

/** What happens to the first attempt: its answer, which calls are repeated, and the code and effect of the others. */
const OUTCOMES = {
  "a dropped connection": [DROP, "idempotent", "network", "unknown"],
  silence: [SILENCE, "idempotent", "timeout", "unknown"],
  408: [{ status: 408 }, "idempotent", "bad_request", "none"],
  425: [{ status: 425 }, "idempotent", "bad_request", "none"],
  429: [{ status: 429 }, "all", "rate_limited", "none"],
  "429 with Retry-After": [{ status: 429, ...soon }, "all", "rate_limited", "none"],
  500: [{ status: 500 }, "idempotent", "server_error", "unknown"],
  "500 with Retry-After": [{ status: 500, ...soon }, "idempotent", "server_error", "unknown"],
  502: [{ status: 502 }, "idempotent", "server_error", "unknown"],
  503: [{ status: 503 }, "idempotent", "server_error", "unknown"],
  "503 with Retry-After": [{ status: 503, ...soon }, "all", "server_error", "none"],
  504: [{ status: 504 }, "idempotent", "server_error", "unknown"],
  400: [{ status: 400 }, "none", "bad_request", "none"],
  403: [{ status: 403 }, "none", "forbidden", "none"],
  404: [{ status: 404 }, "none", "not_found", "none"],
  409: [{ status: 409 }, "none", "bad_request", "none"],
  "422 with Retry-After": [{ status: 422, ...soon }, "none", "bad_request", "none"],
  501: [{ status: 501 }, "none", "server_error", "unknown"],
  "505 with Retry-After": [{ status: 505, ...soon }, "none", "server_error", "unknown"],
  "a redirect": [{ status: 302 }, "none", "unsafe_redirect", "unknown"],
};

const isRead = (name) => /(get|list)$/.test(name);

const outcomeOf = (promise) => promise.then(() => "success").catch((error) => error);

/** No pause before a retry is as long. */
const TIMEOUT_MS = 12_345;

/** A client whose time is the test's, and what it tells of pauses. */
function timed({ address }, options) {
  const { Ip1, clock } = packageWithClock();
  const pauses = [];
  const onEvent = ({ type, delayMs }) => type === "retry" && pauses.push(delayMs);
  return { client: new Ip1({ token: TOKEN, baseUrl: address, onEvent, ...options }), clock, pauses };
}

describe("retries", () => {
  let sandbox;

  before(async () => (sandbox = await startSandbox("--seed", "3")));
  after(() => sandbox.stop());

  for (const [happening, [first, whose, code, effect]] of Object.entries(OUTCOMES)) {
    it(`after ${happening}: ${whose}`, async () => {
      await Promise.all(
        Object.entries(CALLS).map(async ([name, [isIdempotent, happy, call]]) => {
          const stub = await startStub(() => (stub.requests.length === 1 ? first : { body: happy }));
          const { client, clock } = timed(stub);
          const ended = outcomeOf(call(client, { maxRetries: 1, timeoutMs: TIMEOUT_MS }));
          const isRepeated = whose === "all" || (whose === "idempotent" && isIdempotent);
          if (first === SILENCE) {
            await eventually(() => stub.requests.length === 1);
            await clock.pass(TIMEOUT_MS);
          }
          if (isRepeated) await clock.passBetween(1, 500);
          const outcome = await settled(ended);
          assert.equal(stub.requests.length, isRepeated ? 2 : 1, name);
          if (isRepeated) assert.equal(outcome, "success", name);
          else {
            const expected = [code, isRead(name) ? undefined : effect, 1];
            assert.deepEqual([outcome.code, outcome.effect, outcome.attempts], expected, name);
          }
          const [one, two] = stub.requests;
          if (two) assert.deepEqual([two.method, two.url, two.body], [one.method, one.url, one.body], name);
          await stub.stop();
        }),
      );
    });
  }

  it("end after maxRetries, 2 by default, with what came last", async () => {
    const stub = await startStub(({ count }) => ({ status: 500 + count, headers: { "Retry-After": "0" } }));
    const attempts = async (options, call) => {
      stub.requests.length = 0;
      const { client, clock } = timed(stub, { timeoutMs: TIMEOUT_MS, ...options });
      const ended = outcomeOf(client.contacts.get("1", {}, call));
      let error;
      ended.then((outcome) => (error = outcome));
      await eventually(() => {
        if (clock.delays.some((delay) => delay <= 250)) clock.passBetween(1, 250);
        return error !== undefined;
      });
      return [stub.requests.length, error.attempts, error.status];
    };
    assert.deepEqual(await attempts({ maxRetries: 0 }), [1, 1, 500]);
    assert.deepEqual(await attempts({ maxRetries: 5 }), [2, 2, 501]);
    assert.deepEqual(await attempts({ maxRetries: 5 }, { maxRetries: 0 }), [1, 1, 500]);
    stub.answerWith(() => ({ status: 500, headers: { "Retry-After": "0" } }));
    assert.deepEqual(await attempts({}), [3, 3, 500]);
    assert.deepEqual(await attempts({ maxRetries: 0 }, { maxRetries: 4 }), [5, 5, 500]);
    await stub.stop();
  });

  it("remember that an attempt before may have had its effect", async () => {
    const answers = [{ status: 500, ...soon }, { status: 422 }];
    const stub = await startStub(() => answers[stub.requests.length - 1]);
    const replace = clientOf(stub).contacts.replace(ID, { properties: {} });
    await failure(replace, { code: "bad_request", effect: "unknown", attempts: 2, status: 422 });
    await stub.stop();
  });

  it("take a 404 for the success of a deletion before", async () => {
    const stub = await startStub(({ count }) => (count === 0 ? DROP : { status: 404 }));
    const { contacts, labels, blacklist } = clientOf(stub, { maxRetries: 1 });
    assert.equal(await contacts.delete(ID), undefined);
    assert.deepEqual(await labels.delete("x"), { labelName: "x", usageCount: 0 });
    assert.equal(await blacklist.delete(NUMBER), undefined);
    await failure(contacts.deleteMatching({ labels: "x" }), { code: "not_found", effect: "unknown" });
    await failure(contacts.get(ID, {}), { code: "not_found", attempts: 2 });
    await stub.stop();
  });

  it("repeat a deletion by POST only when it was turned down", async () => {
    const turnedDown = { status: 503, ...soon };
    const stub = await startStub(({ count }) => (count === 0 ? turnedDown : { body: contact() }));
    const { contacts } = clientOf(stub, { deleteVia: "POST", maxRetries: 1 });
    assert.deepEqual(await contacts.delete(ID), contact());
    stub.answerWith(() => DROP);
    await failure(contacts.delete(ID), { code: "network", method: "POST", effect: "unknown", attempts: 1 });
    await stub.stop();
  });

  it("send a POST once whose answer is lost, and say so", async () => {
    const { contacts } = clientOf(sandbox);
    await sandbox.forgetRequests();
    await sandbox.faults([{ match: { method: "POST" }, action: { type: "drop-after" } }]);
    const add = contacts.add([{ properties: { firstName: "Once" } }], { sync: true });
    await failure(add, {
      code: "network",
      effect: "unknown",
      attempts: 1,
      method: "POST",
      path: "/v2/contacts",
    });
    await sandbox.faults([]);
    const arrived = (await sandbox.requests()).filter(({ method }) => method === "POST");
    assert.equal(arrived.length, 1);
    assert.equal((await contacts.list({ properties: { firstName: "Once" } })).items.length, 1);
  });

  it("send PUT and DELETE again whose answer is lost", async () => {
    const { contacts } = clientOf(sandbox);
    const [{ id }] = (await contacts.list()).items;
    await sandbox.faults([
      { match: { method: "PUT" }, times: 1, action: { type: "drop-after" } },
      { match: { method: "DELETE" }, times: 1, action: { type: "drop-after" } },
    ]);
    assert.deepEqual((await contacts.replace(id, { properties: { a: "b" } })).properties, { a: "b" });
    assert.equal(await contacts.delete(id), undefined);
    await sandbox.faults([]);
    await failure(contacts.get(id), { code: "not_found" });
  });

  it("wait for Retry-After in seconds", async () => {
    const stub = await startStub(({ count }) =>
      count === 0 ? { status: 429, headers: { "Retry-After": "2" } } : { body: contact() },
    );
    const { client, clock, pauses } = timed(stub);
    const call = client.contacts.get(ID);
    const pause = await clock.passBetween(2000, 2250);
    assert.deepEqual(await settled(call), contact());
    assert.deepEqual(pauses, [pause]);
    await stub.stop();
  });

  it("wait for Retry-After as a date, counted from the service's own", async () => {
    for (const date of ["Sun, 06 Nov 1994 08:49:37 GMT", "Wed, 06 Nov 2094 08:49:37 GMT"]) {
      const later = date.replace(":37", ":39");
      const headers = { Date: date, "Retry-After": later };
      const stub = await startStub(({ count }) =>
        count === 0 ? { status: 503, headers } : { body: contact() },
      );
      const { client, clock } = timed(stub);
      const call = client.contacts.update(ID, {});
      await clock.passBetween(2000, 2250);
      assert.deepEqual(await settled(call), contact());
      assert.equal(stub.requests[1].method, "PATCH");
      await stub.stop();
    }
  });

  it("wait for Retry-After as a date, counted from now where the service has none", async () => {
    const { now } = Date;
    const dated = (date) => async () =>
      new Response("", { status: 503, headers: { "Retry-After": new Date(date).toUTCString() } });
    try {
      // Whole seconds, which is what a date can say.
      const moment = Math.floor(now() / 1000) * 1000;
      Date.now = () => moment;
      const options = { fetch: dated(moment + 3_600_000), maxRetries: 0 };
      const error = await failure(clientOf({}, options).contacts.add([]), { effect: "none" });
      assert.equal(error.retryAfterMs, 3_600_000);
    } finally {
      Date.now = now;
    }
  });

  it("wait a little, growing, without Retry-After, or where it says nothing", async () => {
    for (const value of [undefined, "soon", "-1", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT"]) {
      const headers = value === undefined ? {} : { "Retry-After": value };
      const stub = await startStub(() => ({ status: 500, headers }));
      const { client, clock } = timed(stub, { maxRetries: 2 });
      const ended = outcomeOf(client.contacts.get(ID));
      const isPast = value?.includes("1994");
      await clock.passBetween(...(isPast ? [1, 250] : [250, 500]));
      await clock.passBetween(...(isPast ? [1, 250] : [500, 1000]));
      assert.equal((await settled(ended)).attempts, 3);
      await stub.stop();
    }
  });

  it("do not wait longer than a minute", async () => {
    const date = "Sun, 06 Nov 1994 08:49:37 GMT";
    for (const [value, expected] of [
      ["120", 120_000],
      ["61", 61_000],
      ["Sun, 06 Nov 1994 09:49:37 GMT", 3_600_000],
    ]) {
      const stub = await startStub(() => ({ status: 503, headers: { Date: date, "Retry-After": value } }));
      const { client, clock, pauses } = timed(stub);
      const error = await settled(outcomeOf(client.contacts.add([])));
      const told = [error.code, error.effect, error.attempts, error.status, error.retryAfterMs];
      assert.deepEqual(told, ["server_error", "none", 1, 503, expected]);
      assert.deepEqual([pauses, clock.delays], [[], []], "at once");
      await stub.stop();
    }
  });

  it("tell what the service asked for also when they are used up", async () => {
    const stub = await startStub(() => ({ status: 429, headers: { "Retry-After": "7" } }));
    const limited = { code: "rate_limited", retryAfterMs: 7000, attempts: 1 };
    await failure(clientOf(stub, { maxRetries: 0 }).contacts.get(ID), limited);
    await stub.stop();
  });
});
