"use client";

import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { useEffect, useState } from "react";
import { suite } from "../../suite.js";

export default function Client() {
  const [results, setResults] = useState();
  useEffect(() => {
    const service = new URLSearchParams(location.search).get("service");
    import("../../complaints.js")
      .then(() => suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, service))
      .then(setResults);
  }, []);
  return <pre id="results">{results && JSON.stringify(results)}</pre>;
}
