// Sources and options that throw when they are read, and sources that fail by themselves.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exportContacts, importContacts, openTable, syncContacts } from "ip1-contacts/import";
import { failure, rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const good = { properties: { phoneNumber: "0701740605" } };

function revoked(target = {}) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
const throwing = (target, name) =>
  Object.defineProperty(target, name, {
    enumerable: true,
    get() {
      throw new Error("no 0701740605");
    },
  });

describe("a source that throws when it is read", { timeout: 60_000 }, () => {
  const sources = {
    "a list with a getter": () => throwing([good], 0),
    "a list with a getter further down": () => throwing([good, good], 1),
    "a list with a revoked proxy": () => [revoked()],
    "a revoked proxy": () => revoked([]),
    "a proxy of a list": () =>
      new Proxy([good], {
        get(target, name) {
          if (name === "0") throw new Error("no 0701740605");
          return Reflect.get(target, name);
        },
      }),
    "an iterable without an iterator": () => ({ [Symbol.iterator]: () => undefined }),
    "an async iterable without an iterator": () => ({ [Symbol.asyncIterator]: () => null }),
    "an iterator without next": () => ({ [Symbol.iterator]: () => ({}) }),
    "an iterator whose next throws when it is read": () => ({
      [Symbol.iterator]: () => throwing({}, "next"),
    }),
    "an iterator that returns no object": () => ({ [Symbol.iterator]: () => ({ next: () => 5 }) }),
    "an iterator that returns nothing": () => ({ [Symbol.iterator]: () => ({ next: () => undefined }) }),
    "an async iterator that returns no object": () => ({
      [Symbol.asyncIterator]: () => ({ next: async () => 5 }),
    }),
    "a result that throws": () => ({
      [Symbol.iterator]: () => ({ next: () => throwing({ done: false }, "value") }),
    }),
    "a result that throws later": () => ({
      [Symbol.asyncIterator]: () => ({ next: async () => throwing({}, "done") }),
    }),
    "an iterable that throws": () => ({
      [Symbol.iterator]() {
        throw new Error("no 0701740605");
      },
    }),
    "a file without a size": () => throwing({ arrayBuffer() {}, slice() {} }, "size"),
    "a stream without a reader": () => throwing({}, "getReader"),
    "a stream whose reader reads nothing": () => ({
      getReader: () => ({ read: async () => 5, cancel() {} }),
    }),
  };
  for (const [name, source] of Object.entries(sources)) {
    it(`is refused: ${name}`, async () => {
      const error = await failure(importContacts(nobody, source(), { dryRun: true }), {
        code: "invalid_argument",
      });
      assert.match(error.message, /^source: /);
      assert.ok(!error.message.includes("0701740605"));
    });
  }

  it("says what was thrown", async () => {
    const error = await failure(importContacts(nobody, throwing([good], 0)), { code: "invalid_argument" });
    assert.ok(error.cause instanceof Error);
  });

  it("is a malformed row where a contact of a list does", async () => {
    const { accepted, rejected } = await importContacts(
      nobody,
      [good, revoked(), throwing({}, "properties")],
      {
        dryRun: true,
      },
    );
    assert.deepEqual(
      [accepted, rejected.map(({ reason }) => reason)],
      [1, ["malformed_row", "malformed_row"]],
    );
  });

  it("fails as it fails by itself, as a cursor of a database", async () => {
    const lost = new Error("the database is gone");
    const sources = [
      (function* () {
        yield good;
        throw lost;
      })(),
      (async function* () {
        yield good;
        throw lost;
      })(),
      { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(lost) }) },
      new ReadableStream({ pull: (controller) => controller.error(lost) }),
    ];
    for (const source of sources) {
      assert.equal(await rejection(importContacts(nobody, source, { dryRun: true })), lost);
    }
  });
});

describe("an option that throws when it is read", { timeout: 60_000 }, () => {
  const options = ["columns", "labels", "checkpoint", "headers"];
  for (const name of options) {
    it(`is refused by name: ${name}`, async () => {
      for (const value of [revoked(), revoked([]), throwing({}, "a"), throwing(["a"], 0)]) {
        const calls = [
          importContacts(nobody, [good], { [name]: value }),
          ...(name === "checkpoint" ? [] : [syncContacts(nobody, [good], { [name]: value })]),
          ...(name === "columns" ? [openTable("phoneNumber\n", { columns: value })] : []),
        ];
        for (const call of calls) {
          const error = await failure(call, { code: "invalid_argument" });
          assert.match(error.message, new RegExp(`^options\\.${name}`));
        }
      }
    });
  }

  it("is refused by an export", async () => {
    for (const value of [revoked([]), throwing(["a"], 0)]) {
      const reader = exportContacts(nobody, {}, { columns: value }).getReader();
      const error = await failure(reader.read(), { code: "invalid_argument" });
      assert.match(error.message, /^options\.columns/);
    }
  });
});
