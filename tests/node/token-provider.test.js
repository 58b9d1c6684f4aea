// Token providers: functions that supply the token.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventually, failure, rejection } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { DROP, startStub } from "../support/stub.js";

const later = (value) => new Promise((resolve) => setTimeout(resolve, 20, value));

describe("a token provider", () => {
  let stub;

  before(async () => (stub = await startStub()));
  after(() => stub.stop());

  /** A service that accepts this token only. */
  const accept = (token) =>
    stub.answerWith(({ headers }) =>
      headers.authorization === `Bearer ${token}` ? { body: contact() } : { status: 401 },
    );

  const tokens = () => stub.requests.map(({ headers }) => headers.authorization.replace("Bearer ", ""));

  /** A provider that hands these out, one after another, and the contexts it was asked in. */
  function provider(...supply) {
    const asked = [];
    const token = (context) => {
      asked.push(context);
      return later(supply[Math.min(asked.length, supply.length) - 1]);
    };
    return { token, asked };
  }

  it("is asked once for many calls, and again for none", async () => {
    accept("one");
    const { token, asked } = provider("one");
    const { contacts } = clientOf(stub, { token });
    await Promise.all(Array.from({ length: 50 }, () => contacts.get(ID)));
    await contacts.get(ID);
    assert.deepEqual(asked, [{ refresh: false }]);
    assert.equal(stub.requests.length, 51);
  });

  it("is not asked before a call needs it", async () => {
    const { token, asked } = provider("one");
    const { contacts } = clientOf(stub, { token });
    await failure(contacts.get(""), { code: "invalid_argument" });
    await failure(contacts.get(ID, {}, { timeoutMs: -1 }), { code: "invalid_argument" });
    assert.equal(await rejection(contacts.get(ID, {}, { signal: AbortSignal.abort("stop") })), "stop");
    assert.deepEqual(asked, []);
  });

  it("is not asked again by a call that is aborted while it waits", async () => {
    stub.answerWith(() => ({ status: 503, headers: { "Retry-After": "30" } }));
    const { Ip1, clock } = packageWithClock();
    const { token, asked } = provider("one");
    const controller = new AbortController();
    const client = new Ip1({ token, baseUrl: stub.address });
    const call = client.contacts.get(ID, {}, { signal: controller.signal });
    call.catch(() => {});
    await eventually(() => stub.requests.length === 1 && clock.delays.some((delay) => delay <= 30_250));
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
    assert.deepEqual([asked.length, stub.requests.length], [1, 1]);
  });

  it("is asked once more after a 401, and each call is replayed once", async () => {
    accept("one");
    const { token, asked } = provider("one", "two");
    const { contacts } = clientOf(stub, { token });
    await contacts.get(ID);
    accept("two");
    const calls = Array.from({ length: 50 }, () => contacts.get(ID));
    for (const answer of await Promise.all(calls)) assert.deepEqual(answer, contact());
    assert.deepEqual(asked, [{ refresh: false }, { refresh: true }]);
    assert.equal(tokens().filter((token) => token === "two").length, 50);
    assert.equal(tokens().filter((token) => token === "one").length, 50);
  });

  it("has its fresh token used by every method, also without retries", async () => {
    const calls = {
      POST: (contacts) => contacts.add([{ properties: {} }]),
      PATCH: (contacts) => contacts.update(ID, {}),
      PUT: (contacts) => contacts.replace(ID, { properties: {} }),
      DELETE: (contacts) => contacts.delete(ID),
    };
    for (const [method, call] of Object.entries(calls)) {
      accept("two");
      const { token } = provider("one", "two");
      await call(clientOf(stub, { token, maxRetries: 0 }).contacts);
      assert.deepEqual(tokens(), ["one", "two"], method);
      const [first, second] = stub.requests;
      assert.equal(first.body, second.body);
    }
  });

  it("is given up when its fresh token is refused as well", async () => {
    accept("three");
    const { token, asked } = provider("one", "two", "three");
    const { contacts } = clientOf(stub, { token });
    const refused = { code: "unauthorized", status: 401, attempts: 2, effect: "none" };
    await failure(contacts.add([]), refused);
    assert.deepEqual(tokens(), ["one", "two"]);
    assert.equal(asked.length, 2);
    await contacts.get(ID);
    assert.equal(asked.length, 3);
  });

  it("has no say about a fixed token, nor about a 403", async () => {
    accept("one");
    await failure(clientOf(stub, { token: "two" }).contacts.get(ID), { code: "unauthorized", attempts: 1 });
    stub.answerWith(() => ({ status: 403 }));
    const { token, asked } = provider("one");
    await failure(clientOf(stub, { token }).contacts.get(ID), { code: "forbidden", attempts: 1 });
    assert.equal(asked.length, 1);
  });

  it("has its replay repeated like any attempt", async () => {
    const answers = [{ status: 401 }, DROP, { body: contact() }];
    stub.answerWith(() => answers[stub.requests.length - 1]);
    const { token } = provider("one", "two");
    assert.deepEqual(await clientOf(stub, { token, maxRetries: 1 }).contacts.get(ID), contact());
    assert.deepEqual(tokens(), ["one", "two", "two"]);
  });

  const cause = Object.assign(new RangeError("no token today"), {
    code: "E_LOGIN",
    response: { secret: "x" },
  });

  /** What may be shown of an exception, and nothing else. */
  function assertCopy(copy, { name, message, code }) {
    assert.deepEqual([copy.name, copy.message, copy.code], [name, message, code]);
    assert.ok(copy !== cause && !("response" in copy));
  }

  const FAILING = {
    throws: () => {
      throw cause;
    },
    rejects: () => Promise.reject(cause),
    "rejects with text": () => Promise.reject("no"),
    "returns nothing": () => undefined,
    "returns empty text": () => "",
    "returns empty text later": async () => "",
    "returns a number": () => 7,
    "returns an object": () => ({ token: "one" }),
    "returns text with a line break": () => "one\r\nX: y",
    "returns text with a space": () => "one two",
    "returns text that no header can hold": () => "tøken",
    "returns what cannot be awaited": () => ({
      get then() {
        throw cause;
      },
    }),
  };
  for (const [name, token] of Object.entries(FAILING)) {
    it(`that ${name} is an invalid argument, and nothing is sent`, async () => {
      accept("one");
      const { contacts } = clientOf(stub, { token });
      const refused = { code: "invalid_argument", attempts: 0, effect: "none", method: "DELETE" };
      const error = await failure(contacts.delete(ID), refused);
      assert.match(error.message, /options\.token/);
      assert.ok(error.cause instanceof Error);
      if (/throws|rejects$|awaited/.test(name)) assertCopy(error.cause, cause);
      assert.deepEqual(stub.requests, []);
    });
  }

  it("that failed is asked again", async () => {
    accept("one");
    let asked = 0;
    const token = async () => {
      if (++asked === 1) throw cause;
      return "one";
    };
    const { contacts } = clientOf(stub, { token });
    await failure(contacts.get(ID), { code: "invalid_argument" });
    await contacts.get(ID);
    assert.equal(asked, 2);
  });

  it("that fails to refresh fails the call, which was turned down", async () => {
    accept("two");
    const token = ({ refresh }) => (refresh ? Promise.reject(cause) : "one");
    const fields = { code: "invalid_argument", attempts: 1, effect: "none" };
    await failure(clientOf(stub, { token }).contacts.add([]), fields);
  });

  it("that is too slow is a timeout, and nothing was sent", async () => {
    accept("one");
    const answers = [new Promise(() => {}), "one"];
    const { contacts } = clientOf(stub, { token: () => answers.shift(), maxRetries: 0 });
    const fields = { code: "timeout", attempts: 0, effect: "none", method: "DELETE" };
    await failure(contacts.delete(ID, { timeoutMs: 20 }), fields);
    assert.deepEqual(stub.requests, []);
    await contacts.get(ID);
  });

  it("that failed while nobody waited is asked again", async () => {
    accept("one");
    let fail;
    const answers = [new Promise((_, reject) => (fail = reject)), "one"];
    const { contacts } = clientOf(stub, { token: () => answers.shift() });
    const controller = new AbortController();
    const call = contacts.get(ID, {}, { signal: controller.signal });
    call.catch(() => {});
    await eventually(() => answers.length === 1);
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
    fail(cause);
    assert.deepEqual(await contacts.get(ID), contact());
  });

  it("works with the sandbox's tokens", async () => {
    const sandbox = await startSandbox("--token", "valid");
    const { token, asked } = provider("expired", "valid");
    assert.deepEqual((await clientOf(sandbox, { token }).contacts.list()).items, []);
    assert.deepEqual(asked, [{ refresh: false }, { refresh: true }]);
    const authorized = (await sandbox.requests()).map(({ authorized }) => authorized);
    assert.deepEqual(authorized, [false, true]);
    await sandbox.stop();
  });
});
