// The same import twice: by this package, and by the libraries that people use for it in JavaScript.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import Papa from "papaparse";
import { importContacts } from "ip1-contacts/import";

const CHUNK_SIZE = 1000;
const DEPARTMENTS = ["Sales", "Support", "Research, Development", 'The "Lab"', ""];

/** Numbers in six formats, and some that are wrong or equal. */
const FORMATS = [
  (n) => `+4670${n}`,
  (n) => `070-${n.slice(0, 3)} ${n.slice(3, 5)} ${n.slice(5)}`,
  (n) => `004670${n}`,
  (n) => `+46 (0)70 ${n.slice(0, 3)} ${n.slice(3)}`,
  (n) => `+47 4${n}`,
  (n) => `+1 (212) ${String(200 + (Number(n) % 800))}-${n.slice(3)}`,
];

/** CSV of so many rows, always the same. */
export function csv(rows) {
  const lines = ["phoneNumber,email,firstName,lastName,department"];
  for (let row = 0; row < rows; row++) {
    const digits = String((row * 7919) % 10_000_000).padStart(7, "0");
    const number = row % 97 === 0 ? "12" : FORMATS[row % FORMATS.length](digits);
    const department = DEPARTMENTS[row % DEPARTMENTS.length].replaceAll('"', '""');
    lines.push(`${number},person.${row}@example.com,Åsa${row},Öberg,"${department}"`);
  }
  return new TextEncoder().encode(lines.join("\r\n") + "\r\n");
}

/** What this package would send: UTF-8. */
export async function ours(bytes) {
  const chunks = [];
  const add = async (json, accepted) => {
    // The bytes are valid until the promise is settled.
    chunks.push(json.slice());
    return { accepted };
  };
  // In place of a client: where written chunks go.
  const channel = { check() {}, add };
  const client = { contacts: { [Symbol.for("ip1-contacts.channel")]: () => channel } };
  const { warnings } = await importContacts(client, bytes);
  return { chunks, unused: warnings.length };
}

/** The same in JavaScript. */
export async function javascript(bytes) {
  const seen = new Set();
  const chunks = [];
  let contacts = [];
  let unused = 0;
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
    if (contacts.length === CHUNK_SIZE) {
      chunks.push(JSON.stringify(contacts));
      contacts = [];
    }
  }
  if (contacts.length > 0) chunks.push(JSON.stringify(contacts));
  return { chunks, unused };
}
