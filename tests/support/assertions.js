// Assertions about promises.
import assert from "node:assert/strict";
import { Ip1Error, isIp1Error } from "ip1-contacts";

/** Enough even on a machine that is busy with much else. */
const LONGEST_WAIT_MS = 60_000;

/** The promise's outcome, or a failed test when it does not settle: nothing may hang. */
export function settled(promise, limitMs = LONGEST_WAIT_MS) {
  let timer;
  const hanging = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: "the promise hangs" })), limitMs);
  });
  return Promise.race([promise, hanging]).finally(() => clearTimeout(timer));
}

/** What the promise rejects with. */
export async function rejection(promise, limitMs) {
  let value;
  try {
    value = await settled(promise, limitMs);
  } catch (reason) {
    if (reason instanceof assert.AssertionError) throw reason;
    return reason;
  }
  assert.fail(`expected a rejection, got ${JSON.stringify(value)}`);
}

/** The `Ip1Error` that the promise rejects with; `fields` are those it must have. */
export async function failure(promise, fields = {}, limitMs) {
  const error = await rejection(promise, limitMs);
  assert.ok(error instanceof Ip1Error && isIp1Error(error), `expected an Ip1Error, got ${error}`);
  const had = Object.fromEntries(Object.keys(fields).map((name) => [name, error[name]]));
  assert.deepEqual(had, fields, error.message);
  return error;
}

/** The `Ip1Error` that `action` throws. */
export function thrown(action, fields = {}) {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Ip1Error, `expected an Ip1Error, got ${error}`);
    for (const [name, value] of Object.entries(fields)) assert.deepEqual(error[name], value, error.message);
    return error;
  }
  assert.fail("expected an exception");
}

/** All that an async iterable brings. */
export async function collected(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** Waits until `isDone()` holds. */
export async function eventually(isDone, limitMs = LONGEST_WAIT_MS) {
  const end = Date.now() + limitMs;
  while (!(await isDone())) {
    if (Date.now() > end) assert.fail("it did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
