import { Ip1 } from "ip1-contacts";

/** Only what a sync reads: every page of the account. */
export function prepare({ address, token }) {
  const { contacts } = new Ip1({ token, baseUrl: address });
  return async () => {
    let count = 0;
    for await (const { items } of contacts.list({ limit: 1000 }).pages()) count += items.length;
    return count;
  };
}
