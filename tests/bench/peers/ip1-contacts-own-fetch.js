// This package over a `fetch` that it is given, and that gets a `Request`.
import { Ip1 } from "ip1-contacts";
import { peerOf } from "./ip1-contacts.js";

export function connect({ address, fetch, token }) {
  return peerOf(new Ip1({ token, baseUrl: address, fetch }));
}
