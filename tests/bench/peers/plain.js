// `fetch` and `JSON.parse`: nothing is checked or converted.
import { jsonClient } from "./json-client.js";

const asItIs = (value) => value;

export function connect(connection) {
  const client = jsonClient(connection, { contact: asItIs, contacts: asItIs, newContacts: asItIs });
  return { ...client, each: client.walk };
}
