import { Ip1 } from "ip1-contacts";

/** Where the service is and who asks. */
export interface Connection {
  address: string;
  token: string;
}

/** The service that serves this page: the sandbox, when started with the demo. */
export const local: Connection = { address: location.origin, token: "sandbox" };

// In memory only: never in storage, never in the address of the page.
let connection = local;
let client: Ip1 | undefined;

export function connectedTo(): Connection {
  return connection;
}

/**
 * Uses another service, or another token, from now on. Sends nothing yet.
 *
 * @throws `Ip1Error` with code `invalid_argument` for an address or token that cannot be used.
 */
export function connect(to: Connection): void {
  client = new Ip1({ baseUrl: to.address, token: to.token });
  connection = to;
}

/** The contacts of the account in use. */
export function contacts(): Ip1["contacts"] {
  if (client === undefined) connect(connection);
  return client!.contacts;
}
