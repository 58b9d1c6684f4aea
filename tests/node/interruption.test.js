// Timeouts and abort signals.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, before, describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { eventually, failure, rejection, settled } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { SILENCE, startStub } from "../support/stub.js";

const stalled = async (_, response) => {
  response.writeHead(200, { "Content-Length": 1000 });
  response.write('{"id":');
};

const listeners = (signal) => getEventListeners(signal, "abort").length;

/** What the promise rejects with before any timer or answer can run. */
async function rejectedAtOnce(promise) {
  let reason = "it is still pending";
  promise.catch((rejected) => (reason = rejected));
  await setImmediate();
  return reason;
}

describe("timeouts", () => {
  let stub;

  before(async () => (stub = await startStub()));
  after(() => stub.stop());

  /** The contacts of a client of a package whose time is the test's. */
  function contactsWith(options) {
    const { Ip1, clock } = packageWithClock();
    return { contacts: new Ip1({ token: "t", baseUrl: stub.address, ...options }).contacts, clock };
  }

  for (const [name, answer] of Object.entries({
    "no head comes": () => SILENCE,
    "the body stalls": stalled,
  })) {
    it(`end an attempt when ${name}`, async () => {
      stub.answerWith(answer);
      const { contacts, clock } = contactsWith({ timeoutMs: 250, maxRetries: 0 });
      const path = `/v2/contacts/${ID}`;
      const calls = [
        [contacts.get(ID), { code: "timeout", attempts: 1, method: "GET", path, effect: undefined }],
        [contacts.update(ID, {}), { code: "timeout", effect: "unknown" }],
        [contacts.add([], { sync: true }), { code: "timeout", effect: "unknown" }],
      ];
      await eventually(() => stub.requests.length === calls.length);
      for (const _ of calls) await clock.pass(250);
      for (const [call, fields] of calls) {
        const error = await rejection(call);
        for (const [name, value] of Object.entries(fields)) assert.equal(error[name], value, name);
      }
      assert.deepEqual(clock.delays, [], "no timer is left");
    });
  }

  it("are 30 s for an attempt, and two minutes where contacts are created", async () => {
    stub.answerWith(() => SILENCE);
    const { contacts, clock } = contactsWith({ maxRetries: 0 });
    const calls = [contacts.get(ID), contacts.add([]), contacts.add([], { sync: true })];
    await eventually(() => stub.requests.length === calls.length);
    assert.deepEqual(clock.delays.sort(), [120_000, 30_000, 30_000]);
    for (const delay of [30_000, 30_000, 120_000]) await clock.pass(delay);
    for (const call of calls) assert.equal((await rejection(call)).code, "timeout");
  });

  it("are per attempt, and a call's own is stronger than the client's", async () => {
    stub.answerWith(({ count }) => (count < 2 ? SILENCE : { body: contact() }));
    const { contacts, clock } = contactsWith({ timeoutMs: 60_000 });
    const call = contacts.get(ID, {}, { timeoutMs: 200 });
    for (const [requests, [least, most]] of [
      [1, [250, 500]],
      [2, [500, 1000]],
    ]) {
      await eventually(() => stub.requests.length === requests);
      await clock.pass(200);
      await clock.passBetween(least, most);
    }
    assert.deepEqual(await settled(call), contact());
    assert.equal(stub.requests.length, 3);
  });

  it("close the connection that nobody waits for", async () => {
    let isOpen = false;
    let isClosed = false;
    stub.answerWith((request, response) => {
      isOpen = true;
      response.once("close", () => (isClosed = true));
      return stalled(request, response);
    });
    const { contacts, clock } = contactsWith({ timeoutMs: 100, maxRetries: 0 });
    const call = contacts.get(ID);
    await eventually(() => isOpen);
    await clock.pass(100);
    assert.equal((await rejection(call)).code, "timeout");
    await eventually(() => isClosed);
  });

  it("end the sandbox's stalled bodies", async () => {
    const sandbox = await startSandbox("--seed", "3");
    await sandbox.faults([{ action: { type: "stall-body" } }]);
    const { contacts } = clientOf(sandbox, { timeoutMs: 200, maxRetries: 0 });
    await failure(contacts.list(), { code: "timeout", attempts: 1 });
    await failure(contacts.deleteMatching({ all: true }), { code: "timeout", effect: "unknown" });
    await sandbox.stop();
  });
});

describe("an abort", () => {
  let stub;
  let client;

  before(async () => {
    stub = await startStub();
    client = clientOf(stub, { maxRetries: 2 });
  });
  after(() => stub.stop());

  const get = (signal) => client.contacts.get(ID, undefined, { signal });

  it("before the call sends nothing", async () => {
    stub.answerWith(() => ({ body: contact() }));
    for (const reason of ["stop", 7, null, new Error("stop"), { stop: true }]) {
      assert.equal(await rejection(get(AbortSignal.abort(reason))), reason);
      assert.equal(await rejection(client.contacts.list({}, { signal: AbortSignal.abort(reason) })), reason);
    }
    const { name } = await rejection(get(AbortSignal.abort()));
    assert.equal(name, "AbortError");
    assert.deepEqual(stub.requests, []);
  });

  for (const [name, answer] of Object.entries({ "the head": () => SILENCE, "the body": stalled })) {
    it(`while it waits for ${name} rejects at once with exactly the reason`, async () => {
      for (const reason of ["stop", new Error("stop"), undefined]) {
        stub.answerWith(answer);
        const controller = new AbortController();
        const call = get(controller.signal);
        call.catch(() => {});
        await eventually(() => stub.requests.length === 1);
        controller.abort(reason);
        assert.equal(await rejectedAtOnce(call), controller.signal.reason);
        assert.equal(listeners(controller.signal), 0);
      }
    });
  }

  it("during a delay rejects at once", async () => {
    stub.answerWith(() => ({ status: 503, headers: { "Retry-After": "30" } }));
    const controller = new AbortController();
    const types = [];
    const waiting = clientOf(stub, { onEvent: ({ type }) => types.push(type) });
    const call = waiting.contacts.add([], { signal: controller.signal });
    call.catch(() => {});
    await eventually(() => types.includes("retry"));
    controller.abort("stop");
    assert.equal(await rejectedAtOnce(call), "stop");
    assert.equal(listeners(controller.signal), 0);
    assert.equal(stub.requests.length, 1);
  });

  it("while the token is awaited rejects at once", async () => {
    stub.answerWith(() => ({ body: contact() }));
    const controller = new AbortController();
    const waiting = clientOf(stub, { token: () => new Promise(() => {}) });
    const call = waiting.contacts.get(ID, {}, { signal: controller.signal });
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
    assert.deepEqual(stub.requests, []);
  });

  it("ends a loop over pages", async () => {
    stub.answerWith(() => ({
      body: [contact("1"), contact("2")],
      headers: { Link: '</v2/contacts?start=2>; rel="next"' },
    }));
    const controller = new AbortController();
    const seen = [];
    const walk = async () => {
      for await (const { id } of client.contacts.list({}, { signal: controller.signal })) {
        seen.push(id);
        if (seen.length === 2) controller.abort("stop");
      }
    };
    assert.equal(await rejection(walk()), "stop");
    assert.equal(stub.requests.length, 1);
  });

  it("is understood of signals of other kinds", async () => {
    stub.answerWith(() => SILENCE);
    const reason = await rejection(get(AbortSignal.timeout(50)));
    assert.equal(reason.name, "TimeoutError");
    const controller = new AbortController();
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false, reason: undefined });
    const call = get(signal);
    call.catch(() => {});
    Object.assign(signal, { aborted: true, reason: "stop" });
    target.dispatchEvent(new Event("abort"));
    assert.equal(await rejection(call), "stop");
    controller.abort();
  });

  it("signal that 10 000 calls share keeps no listener", async () => {
    const body = JSON.stringify(contact());
    const { signal } = new AbortController();
    let served = 0;
    const answer = async () => new Response(body, { status: ++served % 10 === 0 ? 404 : 200 });
    const { contacts } = clientOf(stub, { fetch: answer });
    for (let batch = 0; batch < 200; batch++) {
      const calls = Array.from({ length: 50 }, () => contacts.get(ID, undefined, { signal }).catch(() => {}));
      await Promise.all(calls);
    }
    assert.equal(served, 10_000);
    assert.equal(listeners(signal), 0);
  });

  it("signal that many calls share at once is no leak to Node", async () => {
    const warnings = [];
    const onWarning = (warning) => warnings.push(warning.message);
    process.on("warning", onWarning);
    const controller = new AbortController();
    const { contacts } = clientOf(stub, { fetch: () => new Promise(() => {}) });
    const calls = Array.from({ length: 30 }, () => contacts.get(ID, {}, { signal: controller.signal }));
    await eventually(() => listeners(controller.signal) > 0);
    assert.equal(listeners(controller.signal), 1);
    controller.abort("stop");
    for (const call of calls) assert.equal(await rejection(call), "stop");
    // Node tells of warnings in the turn after.
    await setImmediate();
    assert.deepEqual([warnings, listeners(controller.signal)], [[], 0]);
    process.off("warning", onWarning);
  });
});
