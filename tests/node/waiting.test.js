// A service that asks one call to wait asks all calls of that client.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { eventually, settled } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, contact } from "../support/contacts.js";
import { TOKEN } from "../support/sandbox.js";
import { startStub } from "../support/stub.js";

/** The answers that ask to wait. */
const LIMITED = (seconds) => ({ status: 429, headers: { "Retry-After": String(seconds) } });
const UNAVAILABLE = (seconds) => ({ status: 503, headers: { "Retry-After": String(seconds) } });

const FINE = { body: contact() };

const outcomeOf = (promise) => promise.then(() => "success").catch((error) => error);

describe("a service that asks to wait", () => {
  let stub;
  let events;

  before(async () => (stub = await startStub()));
  after(() => stub.stop());
  beforeEach(() => (events = []));

  /** A client with time of its own, and another of the same package. */
  function timed(options) {
    const { Ip1, clock } = packageWithClock();
    const make = () =>
      new Ip1({
        token: TOKEN,
        baseUrl: stub.address,
        onEvent: (event) => events.push(event),
        ...options,
      });
    return { client: make(), other: make(), clock };
  }

  const all = (wanted) => events.filter(({ type }) => type === wanted);
  const waits = () => all("wait");
  /** The last pause before a retry. */
  const pause = () => all("retry").at(-1).delayMs;

  /** Answers like that once, and well from then on. */
  const once = (answer) => stub.answerWith(() => (stub.requests.length === 1 ? answer : FINE));

  for (const [name, answer] of Object.entries({
    429: LIMITED(30),
    "503 with Retry-After": UNAVAILABLE(30),
  })) {
    it(`holds 50 calls back: ${name}`, async () => {
      once(answer);
      const { client, clock } = timed();
      const [first] = await startOf(client);
      const calls = Array.from({ length: 50 }, () => outcomeOf(client.contacts.get(ID)));
      await eventually(() => waits().length === 50);
      assert.equal(stub.requests.length, 1, "none of them is sent");
      const delays = waits().map(({ delayMs }) => delayMs);
      for (const delay of delays) assert.ok(delay > 0 && delay <= 30_250, `${delay} ms`);
      assert.ok(new Set(delays).size > 10, "they do not all come back at once");
      assert.equal(new Set(waits().map(({ callId }) => callId)).size, 50);
      const { type, method, path } = waits()[0];
      assert.deepEqual([type, method, path], ["wait", "GET", `/v2/contacts/${ID}`]);
      await clock.pass(pause());
      for (const delay of delays) await clock.pass(delay);
      assert.deepEqual(await settled(Promise.all([first, ...calls])), Array(51).fill("success"));
      assert.equal(stub.requests.length, 52, "each was turned down once at most");
    });
  }

  it("does not hold other clients back", async () => {
    once(LIMITED(30));
    const { client, other, clock } = timed();
    const [first] = await startOf(client);
    assert.deepEqual(await settled(other.contacts.get(ID)), contact());
    await clock.pass(pause());
    assert.equal(await settled(first), "success");
    assert.deepEqual(waits(), []);
  });

  it("also without saying for how long: as long as the pause before a retry", async () => {
    once({ status: 429 });
    let second;
    const onEvent = (event) => {
      events.push(event);
      // At once: it is not for long.
      if (event.type === "retry") second = outcomeOf(client.contacts.get(ID));
    };
    const { client, clock } = timed({ onEvent });
    const first = outcomeOf(client.contacts.get("first"));
    await eventually(() => waits().length === 1);
    assert.ok(waits()[0].delayMs <= 750);
    await clock.pass(pause());
    await clock.pass(waits()[0].delayMs);
    assert.deepEqual(await settled(Promise.all([first, second])), ["success", "success"]);
  });

  it("means nobody else by a 500, or a 503 that names no time", async () => {
    for (const answer of [{ status: 500, headers: { "Retry-After": "2" } }, { status: 503 }]) {
      events = [];
      once(answer);
      const { client, clock } = timed();
      const [first] = await startOf(client);
      assert.deepEqual(await settled(client.contacts.get(ID)), contact());
      await clock.pass(pause());
      assert.equal(await settled(first), "success");
    }
    assert.deepEqual(waits(), []);
  });

  it("may ask for more while a call waits", async () => {
    stub.answerWith(() => [LIMITED(10), LIMITED(30)][stub.requests.length - 1] ?? FINE);
    const { client, clock } = timed();
    const [first] = await startOf(client);
    const second = outcomeOf(client.contacts.get(ID));
    await eventually(() => waits().length === 1);
    await clock.pass(pause());
    await eventually(() => all("retry").length === 2);
    assert.ok(pause() >= 30_000);
    await clock.pass(waits()[0].delayMs);
    await eventually(() => waits().length === 2);
    assert.ok(waits()[1].delayMs > 10_250, `${waits()[1].delayMs} ms more`);
    assert.equal(stub.requests.length, 2);
    await clock.pass(pause());
    await clock.pass(waits()[1].delayMs);
    assert.deepEqual(await settled(Promise.all([first, second])), ["success", "success"]);
    assert.equal(stub.requests.length, 4);
  });

  it("is not waited for after an abort", async () => {
    once(LIMITED(30));
    const { client, clock } = timed();
    const [first] = await startOf(client);
    const controller = new AbortController();
    const call = client.contacts.get(ID, {}, { signal: controller.signal }).catch((reason) => reason);
    await eventually(() => waits().length === 1);
    controller.abort("enough");
    assert.equal(await settled(call), "enough");
    assert.equal(clock.delays.length, 1, "only the first still waits");
    assert.deepEqual(
      events.filter(({ type }) => type === "aborted").map(({ attempt, callId }) => [attempt, callId]),
      [[0, 2]],
    );
    await clock.pass(pause());
    assert.equal(await settled(first), "success");
    assert.equal(stub.requests.length, 2);
  });

  it("for more than a minute has its calls refused at once", async () => {
    stub.answerWith(() => LIMITED(90));
    const { client, other, clock } = timed();
    const first = await settled(outcomeOf(client.contacts.get("first")));
    assert.deepEqual([first.code, first.attempts, first.retryAfterMs], ["rate_limited", 1, 90_000]);
    const error = await settled(outcomeOf(client.contacts.add([{ properties: {} }])));
    const { code, effect, attempts, status, retryAfterMs } = error;
    assert.deepEqual([code, effect, attempts, status], ["rate_limited", "none", 0, undefined]);
    assert.ok(retryAfterMs > 60_000 && retryAfterMs <= 90_000, `${retryAfterMs}`);
    assert.deepEqual([stub.requests.length, clock.delays, waits()], [1, [], []]);
    await settled(outcomeOf(other.contacts.get(ID)));
    assert.equal(stub.requests.length, 2);
  });

  it("is not waited for longer than a minute in all", async () => {
    stub.answerWith(() => LIMITED(40));
    const { client, clock } = timed({ maxRetries: 1 });
    const [first] = await startOf(client);
    const second = outcomeOf(client.contacts.get(ID));
    await eventually(() => waits().length === 1);
    // The first has its last attempt, which is answered with as long a wait again.
    await clock.pass(pause());
    const { code, attempts } = await settled(first);
    assert.deepEqual([code, attempts], ["rate_limited", 2]);
    await clock.pass(waits()[0].delayMs);
    const error = await settled(second);
    assert.deepEqual([error.code, error.attempts, error.effect], ["rate_limited", 0, undefined]);
    assert.ok(error.retryAfterMs > 0 && error.retryAfterMs <= 40_000);
    assert.equal(stub.requests.length, 2);
  });

  /** A call that was turned down, and waits to be repeated; in an array, so that it is not awaited. */
  async function startOf({ contacts }) {
    const call = outcomeOf(contacts.get("first"));
    await eventually(() => all("retry").length === 1);
    return [call];
  }
});
