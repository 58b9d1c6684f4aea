import "./complaints.js";
import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "./suite.js";

const service = new URLSearchParams(location.search).get("service");
suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, service).then((results) => {
  const body = complaints.length > 0 ? complaints.join("\n") : JSON.stringify(results);
  return fetch("/", { method: "POST", body });
});
