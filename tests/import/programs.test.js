// Files as Excel, address books, telephones and statisticians make them, imported into the sandbox.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, afterEach, before, describe, it } from "node:test";
import { importContacts, openTable } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { CARDS } from "./files/cards.js";
import { csv } from "./files/csv.js";
import { encode } from "./files/encodings.js";
import { contactOf, PEOPLE } from "./files/people.js";
import { REFUSED, TABLES } from "./files/programs.js";
import { startService } from "./support.js";

const STANDARD = ["phoneNumber", "firstName", "lastName", "email", "organization", "department"];

/** Of a contact what the programs have in common. */
const usual = ({ properties, labels }) => ({
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => STANDARD.includes(name))),
  labels,
});
const byName = (one, other) => (one.properties.firstName < other.properties.firstName ? -1 : 1);

describe("a file", { timeout: 120_000 }, () => {
  let service;

  before(async () => (service = await startService()));
  after(() => service?.stop());
  afterEach(() => service.clear());

  async function imported(file, options) {
    const report = await importContacts(service.client, file, { sync: true, ...options });
    return { report, contacts: (await service.contents()).map(usual).sort(byName) };
  }

  const wanted = (has) => PEOPLE.map((person) => contactOf(person, { has })).sort(byName);

  for (const [program, { file, has, encoding = "utf-8" }] of Object.entries(TABLES)) {
    it(`of ${program} has every row right`, async () => {
      const { report, contacts } = await imported(file);
      assert.deepEqual(report.rejected, []);
      assert.deepEqual(contacts, wanted(has));
      assert.equal(report.table.encoding, encoding);
    });

    it(`of ${program} is the same in pieces, in a dry run and in a preview`, async () => {
      const pieces = Array.from({ length: Math.ceil(file.length / 7) }, (_, at) =>
        file.subarray(7 * at, 7 * at + 7),
      );
      const dry = await importContacts(service.client, Readable.from(pieces), { dryRun: true });
      assert.deepEqual([dry.accepted, dry.rejected], [PEOPLE.length, []]);
      const { rows, headers, ...reading } = await openTable(new Blob([file]));
      assert.deepEqual(reading, dry.table);
      assert.deepEqual(
        headers,
        dry.table.columns.map(({ header }) => header),
      );
      const found = [];
      for await (const { row, cells } of rows())
        found.push([row, cells.includes(PEOPLE[found.length].first)]);
      assert.deepEqual(found[0], [2, true]);
      assert.ok(found.every(([, hasName]) => hasName));
      assert.equal(found.length, PEOPLE.length);
    });
  }

  for (const [program, { file, has, encoding = "utf-8" }] of Object.entries(CARDS)) {
    it(`of vCards, ${program}, has every card right`, async () => {
      const { report, contacts } = await imported(file);
      assert.deepEqual(report.rejected, []);
      assert.deepEqual(contacts, wanted(has));
      assert.deepEqual(
        [report.table.encoding, report.table.delimiter, report.table.headerRow],
        [encoding, "", false],
      );
    });
  }

  for (const [program, { file, message, options }] of Object.entries(REFUSED)) {
    it(`of ${program} is refused before anything is sent`, async () => {
      await service.forgetRequests();
      for (const dryRun of [false, true]) {
        const error = await failure(importContacts(service.client, file, { dryRun }), {
          code: "invalid_argument",
        });
        assert.match(error.message, message);
      }
      assert.match((await failure(openTable(file), { code: "invalid_argument" })).message, message);
      assert.deepEqual(await service.requests(), []);
    });
    if (options === undefined) continue;
    it(`of ${program} is read with ${JSON.stringify(options)}`, async () => {
      const { report, contacts } = await imported(file, options);
      assert.deepEqual(report.rejected, []);
      assert.deepEqual(contacts, wanted());
      assert.equal(report.table.encoding, "macintosh");
    });
  }

  it("whose numbers Excel took for quantities has them found again, or refused", async () => {
    const rows = [
      ["Mobil", "Namn"],
      ["701740605", "en nolla"],
      ["46701740606", "ett plus"],
      ["701740607,0", "en decimal"],
      ["4,6701740608E+10", "alla siffror"],
      ["4,67E+10", "avrundat"],
      ['="0701740609"', "en formel"],
      ["'0701740610", "en apostrof"],
    ];
    const { report, contacts } = await imported(encode.windows(csv(rows, { delimiter: ";" })));
    assert.deepEqual(
      contacts.map(({ properties }) => properties.phoneNumber).sort(),
      ["05", "06", "07", "08", "09", "10"].map((end) => `+467017406${end}`),
    );
    assert.deepEqual(
      report.rejected.map(({ row, reason }) => [row, reason]),
      [[6, "invalid_phone_number"]],
    );
    assert.match(report.rejected[0].detail, /rounded/);
  });

  it("goes on by its text, whatever it is encoded in", async () => {
    const text = csv([["Mobil", "Namn"], ...PEOPLE.map(({ mobile, first }) => [mobile, first])], {
      delimiter: ";",
    });
    const first = await importContacts(service.client, encode.windows(text), { sync: true, chunkSize: 1 });
    for (const again of [encode.utf8, encode.utf16, encode.utf8Marked]) {
      const report = await importContacts(service.client, again(text), { checkpoint: first.checkpoint });
      assert.deepEqual([report.rows, report.accepted, report.rejected], [5, 0, []]);
    }
    const changed = encode.utf8(text.replace("Björn", "Bjorn"));
    await failure(importContacts(service.client, changed, { checkpoint: first.checkpoint }), {
      code: "invalid_argument",
    });
  });
});
