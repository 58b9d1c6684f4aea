// Nothing is sent of a source that turns out to be neither UTF-8 nor Windows-1252, wherever that shows.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startStub } from "../support/stub.js";
import { number } from "./support.js";

const MAC = [...Buffer.from("V\x8aster\x8cs S\x9aderstr\x9am", "latin1")]; // Västerås Söderström
const WINDOWS = [...Buffer.from("Västerås Söderström", "latin1")];

/** So many rows in ASCII, and a last one with this name. */
function tableOf(rows, name, length = 3) {
  const lines = Array.from({ length: rows }, (_, row) => `${number(row)};${"Ada".padEnd(length, "x")}`);
  return new Uint8Array([
    ...Buffer.from(`phoneNumber;firstName\n${lines.join("\n")}\n${number(rows)};`),
    ...name,
    10,
  ]);
}

const piecesOf = (bytes, size) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

describe("a source that is neither UTF-8 nor Windows-1252 in its last row", { timeout: 120_000 }, () => {
  let stub;
  const small = tableOf(20_000, MAC);
  // More than the importer holds back by itself.
  const large = tableOf(30_000, MAC, 100);
  before(async () => (stub = await startStub(() => ({ status: 202, body: "" }))));
  after(() => stub.stop());

  const sources = {
    bytes: () => small,
    "an ArrayBuffer": () => small.buffer,
    "a Blob": () => new Blob([small]),
    "a stream": () => new Blob([small]).stream(),
    "pieces of bytes": () => piecesOf(small, 1000),
    "many bytes": () => large,
    "a large ArrayBuffer": () => large.buffer,
    "a large File": () => new File([large], "people.csv"),
  };
  for (const [name, source] of Object.entries(sources)) {
    it(`is refused before anything is sent: ${name}`, async () => {
      stub.requests.length = 0;
      const promise = importContacts(clientOf(stub), source(), { concurrency: 4 });
      const error = await failure(promise, { code: "invalid_argument" });
      assert.match(error.message, /^source: .*macintosh/);
      assert.deepEqual([stub.requests.length, promise.report.accepted], [0, 0]);
    });
  }

  it("may be so where its bytes are in Windows-1252, in UTF-8, or in what the option says", async () => {
    for (const [name, encoding] of [
      [WINDOWS, undefined],
      [[...Buffer.from("Västerås Söderström")], undefined],
      [MAC, "macintosh"],
    ]) {
      for (const source of [tableOf(2000, name), new File([tableOf(15_000, name, 100)], "people.csv")]) {
        stub.requests.length = 0;
        const report = await importContacts(clientOf(stub), source, { encoding });
        assert.deepEqual(report.rejected, []);
        const names = stub.requests.flatMap(({ body }) =>
          JSON.parse(body).map(({ properties }) => properties.firstName),
        );
        assert.equal(names.filter((other) => other === "Västerås Söderström").length, 1);
        assert.equal(names.length, report.accepted);
      }
    }
  });

  it("keeps the rows before in UTF-8 where only later ones are not", async () => {
    stub.requests.length = 0;
    const source = Buffer.concat([
      Buffer.from(`phoneNumber;firstName\n${number(1)};Åsa\n`),
      tableOf(3000, WINDOWS),
    ]);
    const { rejected } = await importContacts(clientOf(stub), source, { normalize: false });
    assert.deepEqual(
      rejected.map(({ row, reason }) => [row, reason]),
      [[3004, "malformed_row"]],
    );
  });
});
