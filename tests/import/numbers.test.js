// What an import makes of a cell, and what the service's metadata would say of a number.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importContacts, normalizePhoneNumber, parsePhoneNumber } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";

const SAME = "+46701740605";

/** Cells, where they are from, and the number they hold. */
const NUMBERS = [
  // Invisible characters, blanks of all kinds, and what programs put around a number.
  ["070\u200b1740605", "SE", SAME],
  ["\ufeff\u202d070-174 06 05\u202c", "SE", SAME],
  ["+46\u00a070\u202f174\u2009060\u30005", "SE", SAME],
  ["070\u2011174\u201306\u221205", "SE", SAME],
  ["tel:070-174 06 05", "SE", SAME],
  ["TEL:+46-70-174-06-05", "SE", SAME],
  ['="0701740605"', "SE", SAME],
  ["'0701740605", "SE", SAME],
  ["\uff0b\uff14\uff16\uff17\uff10\uff11\uff17\uff14\uff10\uff16\uff10\uff15", "SE", SAME],
  ["\u0660\u0667\u0660\u0661\u0667\u0664\u0660\u0666\u0660\u0665", "SE", SAME],
  // What spreadsheets make of a number that they take for a quantity.
  ["701740605.0", "SE", SAME],
  ["701740605,0", "SE", SAME],
  ["46701740606.0", "SE", "+46701740606"],
  ["701740605.00", "SE", SAME],
  ["4.6701740605E+10", "SE", SAME],
  ["4,6701740605e10", "SE", SAME],
  // Words.
  ["08-123456 (jobb)", "SE", "+468123456"],
  ["0701740605 hem", "SE", SAME],
  ["Mobil: 0701740605", "SE", SAME],
  ["📱 0701740605", "SE", SAME],
  // Several values of Google's.
  ["0701740605 ::: 08123456", "SE", SAME],
  // Without the plus, as in `parsedMSISDN`.
  ["4740612345", "SE", "+4740612345"],
  ["46701740605", "SE", SAME],
  ["0046701740605", "SE", SAME],
  ["+46 (0)70 174 06 05", "SE", SAME],
  // Regions.
  ["079 1112 3456", "UK", "+447911123456"],
  ["691 234 5678", "EL", "+306912345678"],
  ["+47 40612345", "NOR", "+4740612345"],
  ["0171/1234567", "DE", "+491711234567"],
];

const REFUSED = [
  ["4,67E+10", "SE", /rounded/],
  ["4.670174E+10", "SE", /rounded/],
  ["701740605.5", "SE", /fraction/],
  ["070174O605", "SE", /letter/],
  ["O701740605", "SE", /letter/],
  ["070174060S", "SE", /letter/],
  ["0701740605x12", "SE", /letter/],
  ["020-1234 ABC", "SE", /letters/],
  ["0800-FLOWERS", "SE", /short/],
  ["08-12 34 56/57", "SE", /more than one/],
  ["0701740605/0701740606", "SE", /more than one/],
  ["0701740605;0701740606", "SE", /more than one/],
  ["0701740605,0701740606", "SE", /more than one/],
  ["0701740605|0701740606", "SE", /more than one/],
  ["0701740605\n0701740606", "SE", /more than one/],
  ["0701740605 or 0701740606", "SE", /letter/],
  ["0701740605 eller 0701740606", "SE", /letter/],
  ["40612345", "NOR", /region/],
  ["40612345", "+47", /region/],
  ["22981123456;phone-context=www.1a.b2.;tel:1", "SE", /./],
  ["saknas", "SE", /not a phone number/],
  ["", "SE", /not a phone number/],
  ["12", "SE", /short/],
  ["0".repeat(1000), "SE", /long/],
];

describe("a cell", { timeout: 60_000 }, () => {
  it("is the number that stands in it", async () => {
    for (const [cell, region, e164] of NUMBERS) {
      assert.deepEqual(
        await normalizePhoneNumber(cell, region),
        { e164, isValid: true },
        `${cell} ${region}`,
      );
    }
  });

  it("is refused when it can be read in two ways, without a word of it", async () => {
    for (const [cell, region, why] of REFUSED) {
      const { refused, ...rest } = await normalizePhoneNumber(cell, region);
      assert.match(refused ?? "", why, `${cell} ${region}`);
      assert.deepEqual(rest, {});
      assert.ok(cell.length < 5 || !refused.includes(cell));
    }
  });

  it("may hold a number that is not in use", async () => {
    assert.deepEqual(await normalizePhoneNumber("+1 212 100 0000"), { e164: "+12121000000", isValid: false });
  });

  it("is the same in an import", async () => {
    const client = clientOf({ address: "http://127.0.0.1:9" });
    const contacts = [...NUMBERS, ...REFUSED].map(([phoneNumber, region]) => ({
      properties: { phoneNumber, region },
    }));
    const { accepted, rejected } = await importContacts(client, contacts, { dryRun: true });
    // All but those that say the same number again, and the empty one, which is a contact without a number.
    const distinct = new Set(NUMBERS.map(([, , e164]) => e164)).size;
    assert.equal(accepted, distinct + 1);
    const reasons = (wanted) => rejected.filter(({ reason }) => reason === wanted).length;
    assert.deepEqual(
      [reasons("duplicate"), reasons("invalid_phone_number")],
      [NUMBERS.length - distinct, REFUSED.length - 1],
    );
  });

  it("is a string", async () => {
    for (const args of [[7], [undefined], ["1", 7], [{}], ["1", null]]) {
      await failure(normalizePhoneNumber(...args), { code: "invalid_argument" });
    }
  });
});

describe("a phone number", { timeout: 60_000 }, () => {
  it("is parsed as the service does", async () => {
    assert.deepEqual(await parsePhoneNumber("406 12 345", "NO"), {
      isPossiblePhoneNumber: true,
      isValidPhoneNumber: true,
      phoneNumberType: "MOBILE",
      parsedMSISDN: "4740612345",
      e164: "+4740612345",
      region: "NO",
    });
    assert.equal((await parsePhoneNumber("x")).phoneNumberType, "UNKNOWN");
    for (const region of ["?", "UK", "NOR", ""]) {
      await failure(parsePhoneNumber("1", region), { code: "invalid_argument" });
    }
  });

  it("is from Sweden where nothing else is said", async () => {
    assert.equal((await parsePhoneNumber("070-174 06 05")).e164, SAME);
    assert.deepEqual(await normalizePhoneNumber("070-174 06 05"), { e164: SAME, isValid: true });
  });

  it("is none, rather than the end of everything, where the library fails", async () => {
    for (const text of [
      "22981123456;phone-context=www.1a.b2.;tel:1",
      ";phone-context=E;tel:;e",
      ");phone-context=www.;isub=[tel: {",
    ]) {
      assert.equal((await parsePhoneNumber(text)).phoneNumberType, "UNKNOWN");
    }
    assert.equal((await parsePhoneNumber("tel:70-174-06-05;phone-context=+46")).e164, SAME);
  });
});
