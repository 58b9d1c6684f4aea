// Every example number of libphonenumber's metadata, of every region and type: as Google's own library has it.
import assert from "node:assert/strict";
import { it } from "node:test";
import google from "google-libphonenumber";
import { parsePhoneNumber } from "ip1-contacts/import";

const { PhoneNumberUtil, PhoneNumberFormat, PhoneNumberType } = google;
const util = PhoneNumberUtil.getInstance();
const nameOfType = Object.fromEntries(Object.entries(PhoneNumberType).map(([name, value]) => [value, name]));

/**
 * Where the two differ: "region type: number, what Google says, what we say". The libraries carry metadata of
 * different versions, and numbering plans change.
 */
const KNOWN_DIFFERENCES = [
  // Botswana's 79 1 numbers: VoIP in google-libphonenumber's metadata, mobile in that of rlibphonenumber 2.2.15.
  "BW VOIP: +26779101234: +26779101234 valid VOIP; +26779101234 valid MOBILE",
  "BW VOIP: 79 101 234: +26779101234 valid VOIP; +26779101234 valid MOBILE",
];

function* examples() {
  for (const region of [...util.getSupportedRegions()].sort()) {
    for (const [name, type] of Object.entries(PhoneNumberType)) {
      const number = util.getExampleNumberForType(region, type);
      if (number) yield { region, name, number };
    }
  }
  for (const code of util.getSupportedGlobalNetworkCallingCodes()) {
    const number = util.getExampleNumberForNonGeoEntity(code);
    if (number) yield { region: "001", name: `+${code}`, number };
  }
}

const shown = ({ e164, isValid, type }) => `${e164} ${isValid ? "valid" : "invalid"} ${type}`;

it("example numbers have the same E.164, validity and type", { timeout: 60_000 }, async () => {
  const differences = [];
  let count = 0;
  for (const { region, name, number } of examples()) {
    const e164 = util.format(number, PhoneNumberFormat.E164);
    const type = nameOfType[util.getNumberType(number)];
    const wanted = shown({ e164, isValid: util.isValidNumber(number), type });
    const forms = { [e164]: undefined };
    if (region !== "001") forms[util.format(number, PhoneNumberFormat.NATIONAL)] = region;
    for (const [text, from] of Object.entries(forms)) {
      count++;
      const parsed = await parsePhoneNumber(text, from);
      const got = shown({
        e164: parsed.e164,
        isValid: parsed.isValidPhoneNumber,
        type: parsed.phoneNumberType,
      });
      if (got !== wanted) differences.push(`${region} ${name}: ${text}: ${wanted}; ${got}`);
    }
  }
  assert.ok(count > 2500, `only ${count} numbers`);
  assert.deepEqual(differences, KNOWN_DIFFERENCES);
});
