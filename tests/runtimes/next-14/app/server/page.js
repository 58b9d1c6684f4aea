import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "../../suite.js";

// What is asked for by `fetch` is kept, unless who asks says otherwise: the usual thing in Next.js 14.
export const fetchCache = "default-cache";

export default async function Server({ searchParams }) {
  const results = await suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, searchParams.service);
  return <pre id="results">{JSON.stringify(results)}</pre>;
}
