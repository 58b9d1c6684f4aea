// The same import twice: by this package, and by the libraries that people use for it in JavaScript.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import Papa from "papaparse";
import { Ip1 } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { JAVASCRIPT_IMPORT, OUR_IMPORT } from "./subjects.js";

const CHUNK_SIZE = 1000;
const SERVICE = "https://api.example";

/**
 * Each takes the bytes of a table and returns what it makes of them. `made`: into chunks, as text or UTF-8. `sent`:
 * each chunk in a request, by a function in place of `fetch` that answers at once.
 */
export const pipelines = {
  made: {
    [JAVASCRIPT_IMPORT]: async (bytes) => {
      const chunks = [];
      return {
        ...(await javascript(bytes, async (contacts) => chunks.push(JSON.stringify(contacts)))),
        chunks,
      };
    },
    [OUR_IMPORT]: async (bytes) => {
      const chunks = [];
      const add = async (json, accepted) => {
        // Nobody else uses the bytes.
        chunks.push(json);
        return { accepted };
      };
      // In place of a client: where written chunks go.
      const channel = { check() {}, add };
      const client = { contacts: { [Symbol.for("ip1-contacts.channel")]: () => channel } };
      return { ...(await ours(bytes, client)), chunks };
    },
  },
  sent: {
    [JAVASCRIPT_IMPORT]: (bytes, fetch) =>
      javascript(bytes, async (contacts) => {
        const headers = { Authorization: "Bearer x", "Content-Type": "application/json" };
        const body = JSON.stringify(contacts);
        const { ok } = await fetch(`${SERVICE}/v2/contacts`, { method: "POST", headers, body });
        if (!ok) throw new Error("a chunk was not accepted");
      }),
    [OUR_IMPORT]: (bytes, fetch) => ours(bytes, new Ip1({ token: "x", baseUrl: SERVICE, fetch })),
  },
};

async function ours(bytes, client) {
  const { accepted, warnings } = await importContacts(client, bytes);
  return { accepted, unused: warnings.length };
}

async function javascript(bytes, deliver) {
  const seen = new Set();
  let [contacts, accepted, unused] = [[], 0, 0];
  const flush = async () => {
    await deliver(contacts);
    accepted += contacts.length;
    contacts = [];
  };
  const { data } = Papa.parse(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true });
  for (const row of data) {
    const properties = {};
    for (const [name, value] of Object.entries(row)) if (value !== "") properties[name] = value;
    if (properties.phoneNumber !== undefined) {
      const number = parsePhoneNumberFromString(properties.phoneNumber, properties.region ?? "SE");
      if (!number?.isPossible() || seen.has(number.number)) continue;
      seen.add(number.number);
      if (!number.isValid()) unused++;
      properties.phoneNumber = number.number;
    }
    contacts.push({ properties });
    if (contacts.length === CHUNK_SIZE) await flush();
  }
  if (contacts.length > 0) await flush();
  return { accepted, unused };
}
