import { createReadStream } from "node:fs";
import { Ip1 } from "ip1-contacts";
import { syncContacts } from "ip1-contacts/import";

export function prepare({ address, token }, path) {
  const client = new Ip1({ token, baseUrl: address });
  return async () => (await syncContacts(client, createReadStream(path))).unchanged;
}
