import { exportContacts } from "ip1-contacts/import";
import { Ip1 } from "ip1-contacts";
import Papa from "papaparse";
import { mustAgree } from "../agreement.js";
import { interleaved } from "../interleaved.js";
import { connect } from "../peers/plain.js";
import { prepared } from "../prepared.js";
import { JAVASCRIPT_EXPORT, OUR_EXPORT } from "../subjects.js";
import { MOCKED } from "../transports.js";

const QUERY = { limit: 1000 };
const COLUMNS = ["phoneNumber", "email", "firstName", "lastName"];
/** As papaparse's manual has it, but for phone numbers, which must stay as they are. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d ]{7,}$))/;

const programs = {
  async [JAVASCRIPT_EXPORT](connection) {
    const contacts = await connect(connection).walk(QUERY);
    const rows = contacts.map(({ properties }) => properties);
    const csv = Papa.unparse(rows, { columns: COLUMNS, escapeFormulae: FORMULA });
    return new TextEncoder().encode(`\ufeff${csv}\r\n`);
  },
  async [OUR_EXPORT]({ address, fetch, token }) {
    const client = new Ip1({ token, baseUrl: address, fetch });
    const file = exportContacts(client, QUERY, { columns: COLUMNS });
    return new Uint8Array(await new Response(file).arrayBuffer());
  },
};

/** The milliseconds of an export of all contacts as CSV, by program. */
export async function run({ service, milliseconds }) {
  const { fetch } = await prepared(service, { operation: "walk", input: () => [QUERY] }, MOCKED);
  const connection = { ...service, fetch };
  const decoder = new TextDecoder();
  const results = [];
  const runners = [];
  for (const [name, program] of Object.entries(programs)) {
    results.push({ name, value: Papa.parse(decoder.decode(await program(connection))).data });
    runners.push({ name, run: () => program(connection) });
  }
  mustAgree(results);
  return interleaved(runners, milliseconds);
}
