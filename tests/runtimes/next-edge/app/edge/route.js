import { Ip1, isIp1Error } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { suite } from "../../suite.js";

export const runtime = "edge";

export async function GET(request) {
  const service = new URL(request.url).searchParams.get("service");
  return Response.json(await suite({ Ip1, isIp1Error, importContacts, openSpreadsheet }, service));
}
