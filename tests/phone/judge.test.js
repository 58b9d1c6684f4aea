// Compares ip1-phone with Google's own library for JavaScript, which shares no code with it or with rlibphonenumber.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import google from "google-libphonenumber";

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = google;
const util = PhoneNumberUtil.getInstance();
const regions = [...util.getSupportedRegions()].sort();
const namesOf = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [value, name]));
const types = namesOf(PhoneNumberType);
const validations = namesOf(PhoneNumberUtil.ValidationResult);

/** Google's words for what ip1-phone says. */
const WORDS = {
  NotANumber: "The string supplied did not seem to be a phone number",
  InvalidCountryCode: "Invalid country calling code",
  TooShortAfterIdd: "Phone number too short after IDD",
  TooShort: "The string supplied is too short to be a phone number",
  TooLong: "The string supplied is too long to be a phone number",
};
const POSSIBLE = {
  Everywhere: "IS_POSSIBLE",
  LocalOnly: "IS_POSSIBLE_LOCAL_ONLY",
  TooShort: "TOO_SHORT",
  InvalidLength: "INVALID_LENGTH",
  TooLong: "TOO_LONG",
};

/** Where the two cannot agree, and why; each takes what Google says to what is right. */
const DIFFERENT = [
  {
    why: "JavaScript's numbers are exact up to 2 ** 53 only, so long ones are rounded",
    is: (_text, ours, googles) => googles.isRounded && ours.e164 !== undefined,
    right: (ours, googles) => ({ ...googles, e164: ours.e164 }),
  },
  {
    why: "the metadata of the two libraries is not of the same day: numbers of Botswana and Saint Helena",
    is: (_text, ours) => /^\+(267|290)/.test(ours.e164),
    right: ({ valid, type, region }, googles) => ({ ...googles, valid, type, region }),
  },
  {
    why: "at the end of a number Google's JavaScript leaves out letters that are not ASCII; its C++ does not",
    is: (text) => /[^\P{L}A-Za-z][^\p{L}\p{N}#]*([\\/] *x.*)?$/u.test(text),
    right: (ours) => ours,
  },
  {
    why: "two digits with an extension are a number in Google's C++, but not in its JavaScript",
    is: (_text, ours, googles) =>
      googles.error === WORDS.NotANumber &&
      (ours.error === WORDS.TooShortAfterIdd || (/^\+\d{3,5}$/.test(ours.e164) && ours.extension !== null)),
    right: (ours) => ours,
  },
  {
    why: "where several second numbers follow, Google's C++ leaves out the last one, its JavaScript all",
    is: (text) => text.split(/[\\/] *x/).length > 2,
    right: (ours) => ours,
  },
  {
    why: "among letters that stand for digits, only Google's JavaScript takes digits that are not ASCII",
    is: (text) => /[a-z].*[a-z].*[a-z]/i.test(text) && /[０-９٠-٩]/.test(text),
    right: (ours) => ours,
  },
];

function expected([text, region]) {
  let number;
  try {
    number = util.parse(text, region ?? undefined);
  } catch (error) {
    return { error: error.message };
  }
  return {
    isRounded: number.getNationalNumber() > Number.MAX_SAFE_INTEGER,
    e164: util.format(number, PhoneNumberFormat.E164),
    // It leaves the digits as they were written.
    extension: number.getExtension()?.replace(/[０-９٠-٩]/g, (digit) => digit.charCodeAt(0) % 16) || null,
    possible: validations[util.isPossibleNumberWithReason(number)],
    valid: util.isValidNumber(number),
    type: types[util.getNumberType(number)],
    region: util.getRegionCodeForNumber(number) ?? null,
  };
}

function inGooglesWords(reading) {
  if (reading.error) return { error: WORDS[reading.error] };
  return { ...reading, possible: POSSIBLE[reading.possible] };
}

/** Fails with the differences, and returns how often each known one came up. */
function compare(cases) {
  const output = execFileSync(process.env.PHONE_READ, { input: JSON.stringify(cases), maxBuffer: 2 ** 30 });
  const readings = JSON.parse(output);
  assert.equal(readings.length, cases.length);
  const differences = [];
  const known = DIFFERENT.map(() => 0);
  for (const [index, reading] of readings.entries()) {
    const ours = inGooglesWords(reading);
    const { isRounded, ...googles } = expected(cases[index]);
    if (isDeepStrictEqual(ours, googles)) continue;
    let right = googles;
    for (const [kind, { is, right: corrected }] of DIFFERENT.entries()) {
      if (!is(cases[index][0], ours, { ...right, isRounded })) continue;
      known[kind] += 1;
      right = corrected(ours, right);
    }
    if (!isDeepStrictEqual(ours, right)) differences.push({ case: cases[index], ours, googles });
  }
  assert.deepEqual(differences.slice(0, 10), [], `${differences.length} differences`);
  return known;
}

function* exampleNumbers() {
  for (const region of regions) {
    for (const type of Object.values(PhoneNumberType)) {
      const number = util.getExampleNumberForType(region, type);
      if (number) yield { region, number };
    }
  }
  for (const code of util.getSupportedGlobalNetworkCallingCodes()) {
    yield { region: "001", number: util.getExampleNumberForNonGeoEntity(code) };
  }
}

/** The same numbers in every run: Mulberry32. */
function randomNumbers(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const PIECES = [
  " ",
  "-",
  "(",
  ")",
  ".",
  "/",
  "x",
  "*",
  "~",
  "#",
  ",",
  ";",
  "+",
  "ext",
  " ext. ",
  "extensión",
  "int",
  "доб",
  "anexo",
];
const RARE_PIECES = [
  "tel:",
  ";ext=",
  ";isub=",
  ";phone-context=+",
  ";phone-context=a.b",
  "/x",
  "\\x",
  "FLOWERS",
  "a",
  "４",
  "٣",
  "＋",
];

function randomText(random, region) {
  const code = util.getCountryCodeForRegion(region);
  let text = ["", "+", `+${code}`, `${code}`, "00", "011", "0", "1", "8", "＋", "tel:"][random(11)];
  for (let groups = 1 + random(5); groups > 0; groups -= 1) {
    for (let digits = 1 + random(6); digits > 0; digits -= 1) text += random(10);
    if (random(3) === 0) text += PIECES[random(PIECES.length)];
    if (random(20) === 0) text += RARE_PIECES[random(RARE_PIECES.length)];
  }
  return text;
}

it("knows the same regions", () => {
  const cases = regions.map((region) => [`+${util.getCountryCodeForRegion(region)}`, region]);
  assert.ok(cases.length > 240);
  compare(cases);
});

it("reads example numbers alike, in every form", () => {
  const cases = [];
  for (const { region, number } of exampleNumbers()) {
    for (const format of Object.values(PhoneNumberFormat)) {
      const text = util.format(number, format);
      cases.push([text, region], [text, null], [text, "US"], [`0${text}`, region]);
    }
    cases.push([util.getNationalSignificantNumber(number), region]);
  }
  assert.ok(cases.length > 10_000);
  compare(cases);
});

it("reads random texts alike", () => {
  const random = randomNumbers(17);
  const cases = Array.from({ length: 100_000 }, () => {
    const region = regions[random(regions.length)];
    return [randomText(random, region), region];
  });
  for (const [kind, count] of compare(cases).entries()) {
    assert.ok(count > 0, `the difference is no longer there: ${DIFFERENT[kind].why}`);
  }
});
