// Filters, tried on contacts of our own: exactly the matching ones must come.
import { summary } from "../describe.js";
import { fact, ruling, writing } from "../define.js";
import { need, verdict } from "../verdict.js";

/** Contacts that differ in what is filtered by, made once for a session. */
const casts = new WeakMap();

function cast(session) {
  if (!casts.has(session)) casts.set(session, makeCast(session));
  return casts.get(session);
}

async function makeCast({ own, run }) {
  const [all, red, blue] = [own.label("-cast"), own.label("-red"), own.label("-blue and å")];
  const numbers = [own.mobile(), own.mobile(), own.mobile()];
  const draft = (index, more, labels) => ({
    properties: { phoneNumber: `+${numbers[index]}`, note: `${run} note`, ...more },
    labels: [all, ...labels],
  });
  const made = await own.make(
    draft(0, { firstName: "Anna", sign: `${run} a+b` }, [red, blue]),
    draft(1, { firstName: "Anna", sign: `${run} a b` }, [red]),
    draft(2, { firstName: "Bo", "odd name [1]": "50 % & å=ä?" }, [blue]),
  );
  return { all, red, blue, numbers, ids: made.map(({ id }) => id) };
}

/** Which of the three contacts came, such as "1 3", and how many strangers. */
function which(contacts, ids) {
  const found = ids.flatMap((id, index) =>
    contacts.some((contact) => contact?.id === id) ? [index + 1] : [],
  );
  const strangers = contacts.filter(({ id }) => !ids.includes(id)).length;
  return `${found.join(" ") || "none"}${strangers > 0 ? `, and ${strangers} more` : ""}`;
}

/** A filter as a query, of our cast: which of its three contacts come. */
const finds = (kind, id, what, expected, queryOf) =>
  kind(id, what, expected, async (session) => {
    const group = await cast(session);
    const answer = await session.raw.get(`/v2/contacts?${queryOf(group, session)}`);
    const came = Array.isArray(answer.json) ? which(answer.json, group.ids) : summary(answer);
    return verdict(came === expected, came);
  });

/** A filter of the package, of our cast. */
const lists = (kind, id, what, expected, queryOf) =>
  kind(id, what, expected, async (session) => {
    const group = await cast(session);
    const { items } = await session.client.contacts.list(queryOf(group, session));
    const came = which(items, group.ids);
    return verdict(came === expected, came);
  });

const is = (name, value) => `properties%5B${encodeURIComponent(name)}%5D=${encodeURIComponent(value)}`;
const hasFact = (name, value) => `metadata%5BphoneNumber.${name}%5D=${value}`;

export const filtering = writing([
  finds(fact, "F7", "one label", "1 2", ({ red }) => `labels=${red}`),
  finds(ruling, "F8", "labels twice: both are needed", "1", ({ red, blue }) => {
    return `labels=${red}&labels=${encodeURIComponent(blue)}`;
  }),
  finds(fact, "F9", "a property", "2", (_, { run }) => is("sign", `${run} a b`)),
  finds(ruling, "F10", "two properties: both are needed", "1 2", (_, { run }) => {
    return `${is("note", `${run} note`)}&${is("firstName", "Anna")}`;
  }),
  finds(fact, "F11", "label and property", "2", ({ red, numbers }) => {
    return `labels=${red}&${is("phoneNumber", `+${numbers[1]}`)}`;
  }),
  finds(fact, "F12", "label, property and metadata, as in the example", "1", ({ red, numbers }) => {
    return `labels=${red}&${is("phoneNumber", `+${numbers[0]}`)}&${hasFact("isBlocked", "false")}`;
  }),
  finds(fact, "F13", "a space is %20", "1 2 3", (_, { run }) => is("note", `${run} note`)),
  finds(fact, "F14", "a plus is %2B", "1", (_, { run }) => is("sign", `${run} a+b`)),
  finds(fact, "F15", "any name and value, percent-encoded", "3", ({ all }) => {
    return `labels=${all}&${is("odd name [1]", "50 % & å=ä?")}`;
  }),
  finds(
    fact,
    "F16",
    "a label with spaces and letters beyond ASCII",
    "1 3",
    ({ blue }) => `labels=${encodeURIComponent(blue)}`,
  ),
  finds(
    fact,
    "F17",
    "a value is compared as a whole",
    "none",
    ({ all }) => `labels=${all}&${is("firstName", "Ann")}`,
  ),

  ...[
    ["isPossiblePhoneNumber", "true", "false"],
    ["isValidPhoneNumber", "true", "false"],
    ["phoneNumberType", "MOBILE", "FIXED_LINE"],
    ["isBlocked", "false", "true"],
  ].flatMap(([name, yes, no], index) => [
    finds(fact, `F${18 + 2 * index}`, `metadata: ${name}=${yes}`, "1 2 3", ({ all }) => {
      return `labels=${all}&${hasFact(name, yes)}`;
    }),
    finds(fact, `F${19 + 2 * index}`, `metadata: ${name}=${no}`, "none", ({ all }) => {
      return `labels=${all}&${hasFact(name, no)}`;
    }),
  ]),
  finds(fact, "F26", "metadata: parsedMSISDN=…", "2", ({ all, numbers }) => {
    return `labels=${all}&${hasFact("parsedMSISDN", numbers[1])}`;
  }),

  fact(
    "F27",
    "filtering by metadata does not need meta, nor show it",
    "contacts, no metadata",
    async (session) => {
      const { all } = await cast(session);
      const { json } = await session.raw.get(`/v2/contacts?labels=${all}&${hasFact("isBlocked", "false")}`);
      need(Array.isArray(json), "no array");
      const shown = json.filter((contact) => "metadata" in contact).length;
      const came = `${json.length > 0 ? "contacts" : "no contacts"}, ${shown > 0 ? "" : "no "}metadata`;
      return verdict(came === "contacts, no metadata", came);
    },
  ),

  lists(fact, "F28", "the package: every kind of filter at once", "1", ({ all, red, numbers }, { run }) => ({
    labels: [all, red],
    properties: { phoneNumber: `+${numbers[0]}`, note: `${run} note` },
    metadata: { "phoneNumber.isBlocked": false, "phoneNumber.phoneNumberType": "MOBILE" },
  })),
  lists(fact, "F29", "the package: spaces, plus and letters beyond ASCII", "1", ({ blue }, { run }) => ({
    labels: blue,
    properties: { sign: `${run} a+b` },
  })),
  lists(fact, "F30", "the package: any name and value", "3", ({ all }) => ({
    labels: [all],
    properties: { "odd name [1]": "50 % & å=ä?" },
  })),
]);
