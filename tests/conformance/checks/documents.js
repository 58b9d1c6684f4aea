// What contacts look like.
import { count } from "../describe.js";
import { fact, ruling, writing } from "../define.js";
import { differs, held, need, verdict } from "../verdict.js";
import { differences, same } from "./compare.js";

const FACTS = ["isPossiblePhoneNumber", "isValidPhoneNumber", "phoneNumberType", "parsedMSISDN", "isBlocked"];
const TRUTHS = ["isPossiblePhoneNumber", "isValidPhoneNumber", "isBlocked"];

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isTexts = (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string");
const isLabels = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");

/** Whether all contacts of the account that were looked at are so. */
const all =
  (isSo, choose = () => true) =>
  async (session) => {
    const chosen = (await session.sample()).filter(choose);
    need(chosen.length > 0, "no contact of this kind");
    const odd = chosen.filter((contact) => !isSo(contact)).length;
    return odd === 0
      ? held(`${count(chosen.length, "contact")}, all`)
      : differs(`${odd} of ${chosen.length} are not`);
  };

const phoneFacts = ({ metadata }) => metadata?.phoneNumber;
const hasFacts = (contact) => isObject(phoneFacts(contact));

export const documents = [
  fact(
    "D1",
    "id is a string",
    "all",
    all(({ id }) => typeof id === "string" && id !== ""),
  ),
  ruling(
    "D2",
    "id is 24 lower-case hex digits",
    "all",
    all(({ id }) => /^[0-9a-f]{24}$/.test(id)),
  ),
  fact(
    "D3",
    "ownerId is a string",
    "all",
    all(({ ownerId }) => typeof ownerId === "string"),
  ),
  fact(
    "D4",
    "properties: names to strings",
    "all",
    all(({ properties }) => isTexts(properties)),
  ),
  fact(
    "D5",
    "labels: an array of strings",
    "all",
    all(({ labels }) => isLabels(labels)),
  ),
  fact(
    "D6",
    "with meta: metadata, names to names to strings",
    "all",
    all(({ metadata }) => {
      return isObject(metadata) && Object.values(metadata).every(isTexts);
    }),
  ),
  fact(
    "D7",
    "metadata of phoneNumber where there is one",
    "all",
    all(hasFacts, ({ properties }) => {
      return properties?.phoneNumber !== undefined;
    }),
  ),
  fact(
    "D8",
    'truth values are "true" or "false", as strings',
    "all",
    all((contact) => {
      return TRUTHS.every((name) => ["true", "false"].includes(phoneFacts(contact)[name]));
    }, hasFacts),
  ),
  fact(
    "D9",
    "the documented keys; parsedMSISDN may be missing",
    "all",
    all((contact) => {
      return FACTS.every((name) => name === "parsedMSISDN" || name in phoneFacts(contact));
    }, hasFacts),
  ),
  fact(
    "D10",
    "parsedMSISDN is digits without +",
    "all",
    all(
      (contact) => {
        return /^\d+$/.test(phoneFacts(contact).parsedMSISDN);
      },
      (contact) => hasFacts(contact) && "parsedMSISDN" in phoneFacts(contact),
    ),
  ),

  fact("D11", "without meta, no metadata", "none", async ({ raw }) => {
    const { json } = await raw.get("/v2/contacts?limit=20");
    need(Array.isArray(json) && json.length > 0, "the account has no contacts");
    const number = json.filter((contact) => "metadata" in contact).length;
    return verdict(number === 0, number === 0 ? "none" : `${number} of ${json.length}`);
  }),

  ...["meta=", "meta=1", "meta=false"].map((parameter, index) =>
    fact(`D${12 + index}`, `the value of meta does not matter: ${parameter}`, "metadata", async ({ raw }) => {
      const { json } = await raw.get(`/v2/contacts?${parameter}&limit=5`);
      need(Array.isArray(json) && json.length > 0, "no contacts");
      const isThere = json.every(({ metadata }) => isObject(metadata));
      return verdict(isThere, isThere ? "metadata" : "no metadata");
    }),
  ),

  ruling("D15", "the package gives truth values as booleans", "all", async (session) => {
    await session.sample();
    const { items } = await session.client.contacts.list({ meta: true, limit: 100 });
    const facts = items.map(phoneFacts).filter((each) => each !== undefined);
    need(facts.length > 0, "no contact has metadata");
    const odd = facts.filter(
      (each) => !TRUTHS.every((name) => ["boolean", "undefined"].includes(typeof each[name])),
    );
    return verdict(
      odd.length === 0,
      odd.length === 0 ? `${facts.length}, all` : `${odd.length} of ${facts.length} are not`,
    );
  }),

  ...writing([
    fact("D16", "the documented properties come back", "all of them", ({ own, raw }) => {
      return roundTrip(
        { own, raw },
        {
          ...{
            phoneNumber: `+${own.digits()}`,
            email: "icarus@example.com",
            firstName: "Icarus",
            lastName: "Sol",
          },
          ...{ department: "Sales", region: "SE", organization: "Daedalus" },
        },
      );
    }),
    fact("D17", "any other name is a property too", "all of them", (session) => {
      return roundTrip(session, {
        favourite: "sun",
        "favourite colour": "wax yellow",
        Größe: "två meter 🪶",
      });
    }),
    ruling("D18", "odd names and values", "all of them", (session) => {
      return roundTrip(session, {
        "a[b].c": "100 % & more = ?",
        ["__proto__"]: '" \\ \n',
        "🪽": "",
        toString: "text",
      });
    }),
    fact("D19", "labels come back", "all of them", async ({ own, raw }) => {
      const labels = [own.label(" two words"), own.label("-åäö")];
      const { id } = await own.makeOne({}, labels);
      const { json } = await raw.get(`/v2/contacts/${id}`);
      return same(differences(json, { labels: [own.label(), ...labels] }));
    }),
  ]),
];

async function roundTrip({ own, raw }, properties) {
  const { id } = await own.makeOne(properties);
  const { json } = await raw.get(`/v2/contacts/${id}`);
  return same(differences(json, { properties }));
}
