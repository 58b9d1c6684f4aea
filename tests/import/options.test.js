// The options of an import: refused by name before anything is sent, and read once.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { csvOf } from "./support.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const taken = { status: 202, body: "" };

describe("an option", { timeout: 60_000 }, () => {
  const wrong = {
    chunkSize: [0, 1.5, "2", 1001, null, NaN, Infinity, 10n],
    concurrency: ["2", 0, 101],
    maxWaitMs: [-1, 0.5, "1", 2 ** 31],
    sync: ["yes", 1, null],
    dryRun: [Symbol("x"), 0, "true", () => true, { toJSON: () => false }],
    normalize: [Symbol("x"), 0],
    requirePhoneNumber: ["false", 0],
    resendUnknown: [1],
    labels: ["x", [""], [1], [["x"]], new Set(["x"])],
    columns: ["Auto", 7, { a: 1 }, { a: "" }, [""], [1], new Map([["a", "b"]])],
    delimiter: ["-", "", ";;", 7],
    headerRow: [0, -1, 1.5, true, "1"],
    defaultRegion: ["Sweden", "SWE", "+46", "", 46],
    checkpoint: [{}, 1, "x"],
    onProgress: [1, "x", {}],
    onRejected: [1],
    onCheckpoint: [1],
    timeoutMs: [-1],
    maxRetries: [-1],
    headers: [{ Authorization: "Bearer x" }, new Map()],
    signal: [{}, "x", { aborted: false, addEventListener() {} }],
  };
  for (const [name, values] of Object.entries(wrong)) {
    it(`that is wrong is refused by name: ${name}`, async () => {
      for (const value of values) {
        const promise = importContacts(nobody, csvOf(1), { [name]: value });
        const error = await failure(promise, { code: "invalid_argument" });
        assert.match(error.message, new RegExp(`^options\\.${name}`));
        assert.equal(promise.report.rows, 0);
      }
    });
  }

  it("that is not known is refused", async () => {
    for (const name of ["format", "lables", "chunksize", "keepsFound", "json", "invalidNumbers"]) {
      const error = await failure(importContacts(nobody, csvOf(1), { [name]: true }), {
        code: "invalid_argument",
      });
      assert.match(error.message, new RegExp(`^options\\.${name}: `));
    }
    for (const name of ["+46701740605", "ada@example.com", "070-174 06 05"]) {
      const error = await failure(importContacts(nobody, csvOf(1), { [name]: true }), {
        code: "invalid_argument",
      });
      assert.ok(!error.message.includes(name));
    }
  });

  it("comes in an object", async () => {
    for (const options of [null, 7, "x", [], new Map(), () => {}]) {
      const error = await failure(importContacts(nobody, csvOf(1), options), { code: "invalid_argument" });
      assert.match(error.message, /^options: /);
    }
    assert.equal(
      (await importContacts(nobody, csvOf(1), { dryRun: true, chunkSize: undefined })).accepted,
      1,
    );
  });

  it("that is inherited is none, or is refused", async () => {
    const stub = await startStub(() => taken);
    Object.prototype.dryRun = true;
    Object.prototype.labels = ["polluted"];
    try {
      const report = await importContacts(clientOf(stub), csvOf(1), {});
      assert.equal(report.accepted, 1);
      assert.ok(!stub.requests[0].body.includes("polluted"));
    } finally {
      delete Object.prototype.dryRun;
      delete Object.prototype.labels;
    }
    class Options {
      get dryRun() {
        return true;
      }
    }
    await failure(importContacts(clientOf(stub), csvOf(1), new Options()), { code: "invalid_argument" });
    await failure(importContacts(clientOf(stub), csvOf(1), Object.create({ dryRun: true })), {
      code: "invalid_argument",
    });
    assert.equal(stub.requests.length, 1);
    await stub.stop();
  });

  it("is read once", async () => {
    let reads = 0;
    const options = {
      get dryRun() {
        return reads++ === 0;
      },
    };
    const report = await importContacts(nobody, csvOf(1), options);
    assert.deepEqual([report.accepted, reads], [1, 1]);
  });

  it("that throws when it is read is refused, with a copy of what it threw", async () => {
    const cause = new Error("of ada@example.com");
    const thrown = Object.assign(new TypeError("no +46 70-174 06 05", { cause }), {
      code: "EX",
      data: "secret",
    });
    const options = {
      get labels() {
        throw thrown;
      },
    };
    const error = await failure(importContacts(nobody, csvOf(1), options), { code: "invalid_argument" });
    assert.notEqual(error.cause, thrown);
    assert.deepEqual(
      [error.cause.name, error.cause.message, error.cause.code, "data" in error.cause],
      ["TypeError", "no [redacted]", "EX", false],
    );
    assert.equal(error.cause.cause.message, "of [redacted]");
  });

  it("repeats nothing that the platform quotes of it", async () => {
    for (const encoding of ["0701740605", "Ada Lovelace", "ada@example.com"]) {
      const error = await failure(importContacts(nobody, csvOf(1), { encoding }), {
        code: "invalid_argument",
      });
      assert.ok(error.cause instanceof Error);
      assert.doesNotMatch(inspect(error, { showHidden: true }), /0701740605|Lovelace|ada@/);
    }
  });

  it("may be changed meanwhile", async () => {
    const stub = await startStub(() => taken);
    const options = { chunkSize: 1, labels: ["x"], headers: { "x-tag": "a" } };
    const promise = importContacts(clientOf(stub), csvOf(3), options);
    options.labels.push("y");
    options.headers["x-tag"] = "b";
    options.chunkSize = 1000;
    await promise;
    assert.equal(stub.requests.length, 3);
    assert.ok(stub.requests.every(({ body, headers }) => !body.includes('"y"') && headers["x-tag"] === "a"));
    await stub.stop();
  });

  it("of a call holds for every chunk", async () => {
    const stub = await startStub(() => taken);
    const headers = { "x-tag": "a" };
    await importContacts(clientOf(stub), csvOf(3), { chunkSize: 1, headers, timeoutMs: 10_000 });
    assert.deepEqual(
      stub.requests.map(({ headers }) => headers["x-tag"]),
      ["a", "a", "a"],
    );
    await stub.stop();
  });
});

describe("a client", { timeout: 60_000 }, () => {
  it("is one of this package", async () => {
    for (const client of [{}, null, undefined, 7, { contacts: {} }]) {
      const error = await failure(importContacts(client, csvOf(1)), { code: "invalid_argument" });
      assert.match(error.message, /^client: /);
    }
  });
});
