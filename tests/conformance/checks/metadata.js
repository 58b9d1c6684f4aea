// What the metadata means.
import { fact, ruling, writing } from "../define.js";
import { verdict } from "../verdict.js";
import { pathOf } from "./changing.js";

/** The metadata of a new contact's number. */
async function factsOf({ own, raw }, properties) {
  const { id } = await own.makeOne(properties);
  return (await raw.get(`${pathOf(id)}?meta`)).json?.metadata?.phoneNumber;
}

const NAMES = ["isPossiblePhoneNumber", "isValidPhoneNumber", "phoneNumberType", "parsedMSISDN", "isBlocked"];

/** The wanted ones of the five facts, in words. The number is our own. */
function said(facts, names) {
  if (typeof facts !== "object" || facts === null) return "none";
  return names.map((name) => String(facts[name] ?? "missing")).join(", ");
}

const has = (kind, id, what, names, propertiesOf, valuesOf) => {
  const [sample, expected] = [propertiesOf("46…"), valuesOf("46…").join(", ")];
  return kind(id, what.replace("NUMBER", sample.phoneNumber), expected, async (session) => {
    const digits = session.own.mobile();
    const came = said(await factsOf(session, propertiesOf(digits)), names);
    return verdict(came === valuesOf(digits).join(", "), came);
  });
};

const national = (digits) => `0${digits.slice(2)}`;

export const metadata = writing([
  has(
    fact,
    "M1",
    "a mobile number: the five facts",
    NAMES,
    (digits) => ({ phoneNumber: `+${digits}` }),
    (digits) => {
      return ["true", "true", "MOBILE", digits, "false"];
    },
  ),

  has(
    fact,
    "M2",
    "a fixed line's type",
    ["phoneNumberType"],
    () => ({ phoneNumber: "+46846500499" }),
    () => {
      return ["FIXED_LINE"];
    },
  ),

  has(
    fact,
    "M3",
    "spaces and hyphens in a number",
    ["parsedMSISDN"],
    (digits) => ({
      phoneNumber: `+46 ${digits.slice(2, 4)}-${digits.slice(4)}`,
    }),
    (digits) => [digits],
  ),

  has(
    ruling,
    "M4",
    'not a number: "NUMBER"',
    NAMES,
    () => ({ phoneNumber: "hello" }),
    () => {
      return ["false", "false", "UNKNOWN", "missing", "false"];
    },
  ),

  has(
    ruling,
    "M5",
    "a number without +: from Sweden",
    ["parsedMSISDN"],
    (digits) => ({
      phoneNumber: national(digits),
    }),
    (digits) => [digits],
  ),

  has(
    ruling,
    "M6",
    "a number without + and region US",
    ["parsedMSISDN"],
    () => ({
      phoneNumber: "(202) 555-0143",
      region: "US",
    }),
    () => ["12025550143"],
  ),

  has(
    ruling,
    "M7",
    "a number with + and another region",
    ["parsedMSISDN"],
    (digits) => ({
      phoneNumber: `+${digits}`,
      region: "US",
    }),
    (digits) => [digits],
  ),

  fact("M8", "metadata follows the number", "the new number", async ({ own, raw }) => {
    const { id } = await own.makeOne();
    const digits = own.mobile();
    await raw.send("PATCH", pathOf(id), { json: { id, properties: { phoneNumber: `+${digits}` } } });
    const { json } = await raw.get(`${pathOf(id)}?meta`);
    const isNew = json?.metadata?.phoneNumber?.parsedMSISDN === digits;
    return verdict(isNew, isNew ? "the new number" : "not the new number");
  }),

  fact(
    "M9",
    "the package: the five facts, truth values as booleans",
    "boolean ×3, two strings",
    async ({ own, client }) => {
      const { id } = await own.makeOne();
      const facts = (await client.contacts.get(id, { meta: true })).metadata?.phoneNumber ?? {};
      const types = NAMES.map((name) => typeof facts[name]);
      const isRight = types.join() === "boolean,boolean,string,string,boolean";
      return verdict(isRight, isRight ? "boolean ×3, two strings" : types.join(", "));
    },
  ),
]);
