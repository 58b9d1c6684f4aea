// vCards are read by a module that is loaded for them: whatever their encoding, and in whatever pieces they come.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { importContacts, openTable } from "ip1-contacts/import";

const CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öberg;Åsa\r\nTEL;TYPE=CELL:070-174 06 05\r\nEND:VCARD\r\n";
const PROPERTIES = { phoneNumber: "+46701740605", firstName: "Åsa", lastName: "Öberg" };

const utf16 = (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const SOURCES = {
  "UTF-8": new TextEncoder().encode(CARD),
  "UTF-8 with a mark": new TextEncoder().encode(`\ufeff${CARD}`),
  "Windows-1252": new Uint8Array(Buffer.from(CARD, "latin1")),
  "UTF-16, little end first": utf16(CARD),
  "UTF-16, big end first": new Uint8Array(Buffer.from(utf16(CARD)).swap16()),
  "small letters, after many blank lines": new TextEncoder().encode(
    "\r\n ".repeat(1000) + CARD.replace("BEGIN:VCARD", "begin:vcard"),
  ),
};

async function imported(source) {
  const bodies = [];
  const fetch = async (request) => {
    bodies.push(...(await request.json()));
    return new Response(null, { status: 202 });
  };
  const client = new Ip1({ token: "x", baseUrl: "https://api.example", fetch });
  const { accepted, rejected, table } = await importContacts(client, source);
  assert.deepEqual([accepted, rejected], [1, []]);
  return { bodies, delimiter: table.delimiter };
}

async function* pieces(bytes, size) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

describe("vCards", () => {
  for (const [name, bytes] of Object.entries(SOURCES)) {
    it(`in ${name} are imported whole, byte by byte, and shown`, async () => {
      for (const source of [bytes, new Blob([bytes]), pieces(bytes, 1), pieces(bytes, 7)]) {
        assert.deepEqual(await imported(source), { bodies: [{ properties: PROPERTIES }], delimiter: "" });
      }
      const { delimiter, headers } = await openTable(bytes);
      assert.deepEqual([delimiter, headers.includes("firstName")], ["", true]);
    });
  }

  it("are imported as text, also line by line", async () => {
    for (const source of [CARD, CARD.split("\r\n")]) {
      assert.deepEqual((await imported(source)).bodies, [{ properties: PROPERTIES }]);
    }
  });

  it("that are none are a table", async () => {
    const cells = "BEGIN:VCARDS are none;phoneNumber\nx;0701740605\n";
    const { delimiter } = await imported(` ${cells}`.replace("BEGIN", "BEGIN "));
    assert.equal(delimiter, ";");
  });
});
