// This package, as most use it: over the global `fetch`.
import { Ip1 } from "ip1-contacts";

export function connect({ address, fetch, token }) {
  globalThis.fetch = fetch;
  return peerOf(new Ip1({ token, baseUrl: address }));
}

/** Over a `fetch` that it is given, and that gets a `Request`. */
export function connectByOwnFetch({ address, fetch, token }) {
  return peerOf(new Ip1({ token, baseUrl: address, fetch }));
}

function peerOf({ contacts }) {
  return {
    get: (id, query) => contacts.get(id, query),
    page: async (query) => (await contacts.list(query)).items,
    async walk(query) {
      const all = [];
      for await (const { items } of contacts.list(query).pages()) all.push(...items);
      return all;
    },
    async each(query) {
      const all = [];
      for await (const contact of contacts.list(query)) all.push(contact);
      return all;
    },
    add: (added) => contacts.add(added, { sync: true }),
  };
}
