// Memory does not grow with the source, because pieces are released once they were read.
import assert from "node:assert/strict";
import { it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { clientOf } from "../support/contacts.js";

const PIECE = 1 << 20;
const PIECES = 96;
/** The core's own memory, with some chunks of 4 MB, is among what is counted. */
const MOST = 48 * PIECE;

/** One column with a cell of a megabyte in each row; says how much memory pieces hold near the end. */
async function* source(measured) {
  yield new TextEncoder().encode("note\n");
  for (let piece = 0; piece < PIECES; piece++) {
    yield new Uint8Array(PIECE).fill(0x78, 0, PIECE - 1).fill(0x0a, PIECE - 1);
  }
  globalThis.gc();
  measured(process.memoryUsage().arrayBuffers);
}

it("keeps nothing of a source of 96 MB", async () => {
  let held;
  const client = clientOf({ address: "http://127.0.0.1:9" });
  const { signal } = new AbortController();
  const { rows } = await importContacts(
    client,
    source((bytes) => (held = bytes)),
    { dryRun: true, signal, requirePhoneNumber: false },
  );
  assert.equal(rows, PIECES);
  assert.ok(held < MOST, `${held} bytes in array buffers`);
});
