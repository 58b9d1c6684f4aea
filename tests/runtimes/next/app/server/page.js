import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { Suspense } from "react";
import { suite } from "../../suite.js";

async function Results({ searchParams }) {
  const { service } = await searchParams;
  const results = await suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, service);
  return <pre id="results">{JSON.stringify(results)}</pre>;
}

export default function Server({ searchParams }) {
  return (
    <Suspense>
      <Results searchParams={searchParams} />
    </Suspense>
  );
}
