// Globals that test runners replace: fake timers that are never advanced, and clocks that stand still.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, it } from "node:test";
import { promisify } from "node:util";
import FakeTimers from "@sinonjs/fake-timers";
import { settled } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";
import { freshPackage } from "../support/package.js";

const run = promisify(execFile);

/** What Jest's and Vitest's fake timers replace, except what Node's own streams and `fetch` would hang without. */
const FAKED = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
  "queueMicrotask",
  "Date",
  "performance",
];

/** An answer that needs nothing of Node. */
const answer = (status, body) => {
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(body)));
  return { status, headers: { get: () => null }, arrayBuffer: async () => bytes.buffer };
};

describe("fake timers that nobody advances", () => {
  let clock;
  const install = () => (clock = FakeTimers.install({ toFake: FAKED }));
  afterEach(() => clock.uninstall());

  /** Every kind of call that waits for something. The limits are real time. */
  async function assertWorks({ Ip1 }) {
    let count = 0;
    const fetch = async ({ url }) => {
      if (url.endsWith("/failing")) return answer(++count === 1 ? 503 : 200, contact());
      return answer(200, url.endsWith(ID) ? contact() : [contact()]);
    };
    const { contacts } = new Ip1({ token: async () => "t", fetch });
    assert.deepEqual(await contacts.get(ID), contact());
    assert.deepEqual(await contacts.list().toArray(), [contact()]);
    const controller = new AbortController();
    const silent = new Ip1({ token: "t", fetch: () => new Promise(() => {}) });
    const call = silent.contacts.get(ID, {}, { signal: controller.signal });
    controller.abort("stop");
    assert.equal(await call.catch((reason) => reason), "stop");
    return contacts;
  }

  for (const order of ["before", "after"]) {
    it(`and came ${order} the package let calls end, and those that follow`, async () => {
      if (order === "before") install();
      const copy = freshPackage();
      if (order === "after") install();
      // The test's own limit needs a timer as well.
      await assertWorks(copy);
      clock.uninstall();
      await settled(assertWorks(copy));
      install();
      await assertWorks(copy);
    });
  }

  it("and came after the package let calls be repeated, and time out", async () => {
    const copy = freshPackage();
    install();
    let count = 0;
    const fetch = async () => answer(++count < 2 ? 503 : 200, contact());
    assert.deepEqual(await new copy.Ip1({ token: "t", fetch }).contacts.get(ID), contact());
    assert.equal(count, 2);
    const silent = new copy.Ip1({ token: "t", maxRetries: 0, fetch: () => new Promise(() => {}) });
    const error = await silent.contacts.get(ID, {}, { timeoutMs: 20 }).catch((reason) => reason);
    assert.equal(error.code, "timeout");
  });

  it("are as well those of a platform whose Promise is another", async () => {
    const copy = freshPackage();
    install();
    const { Promise: kept } = globalThis;
    try {
      globalThis.Promise = class Other {
        constructor() {
          assert.fail("nobody asks for it");
        }
      };
      await assertWorks(copy);
    } finally {
      globalThis.Promise = kept;
    }
  });
});

describe("fake timers that are there before the package", { timeout: 120_000 }, () => {
  const program = join(import.meta.dirname, "programs", "fakes.js");
  for (const kind of ["node", "sinon", "sinon of everything", "legacy", "legacy in the module"]) {
    for (const order of ["restored", "kept", "after"]) {
      it(`${kind}, ${order}: calls are repeated, time out, and imports pause`, async () => {
        const { stdout } = await run(process.execPath, ["--no-warnings", program, kind, order]);
        assert.equal(stdout.trim(), "repeated, timed out, cleared, imported");
      });
    }
  }
});
