// The largest answer that is read, with and without an announced length.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";

describe("answers", () => {
  let stub;
  let client;

  before(async () => {
    stub = await startStub();
    client = clientOf(stub, { maxRetries: 0 });
  });
  after(() => stub.stop());

  const list = () => client.contacts.list();

  const MIB = 1024 * 1024;
  const LIMIT = 64 * MIB;
  /** An answer of a certain size, chunk by chunk, with or without announcing it. */
  const ofSize = (size, announced) => async (_, response) => {
    response.writeHead(200, announced ? { "Content-Length": size } : {});
    response.write("[");
    const closed = once(response, "close");
    const spaces = Buffer.alloc(MIB, 0x20);
    for (let left = size - 2; left > 0; left -= MIB) {
      if (response.destroyed) return;
      const isTaken = response.write(left < MIB ? spaces.subarray(0, left) : spaces);
      if (!isTaken) await Promise.race([once(response, "drain"), closed]);
    }
    response.end("]");
  };
  it("may have 64 MiB and not a byte more", async () => {
    for (const announced of [true, false]) {
      stub.answerWith(ofSize(LIMIT, announced));
      assert.deepEqual((await list()).items, []);
      stub.answerWith(ofSize(LIMIT + 1, announced));
      const error = await failure(list(), { code: "bad_response" });
      assert.match(error.message, /64 MiB/);
    }
  });
});
