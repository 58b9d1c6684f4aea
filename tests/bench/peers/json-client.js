// A client as one writes it around `fetch`. `check` has the functions that check and convert what comes and goes.
import { nextOf, walk } from "./pages.js";

export function jsonClient({ address, fetch, token }, { contact, contacts, newContacts }) {
  const authorization = { Authorization: `Bearer ${token}`, Accept: "application/json" };

  async function send(target, init) {
    const response = await fetch(target, init);
    if (!response.ok) throw new Error(`the service answered ${response.status}`);
    return { response, value: JSON.parse(await response.text()) };
  }

  const read = (target) => send(target, { headers: authorization });
  const collection = `${address}/v2/contacts`;
  const listed = ({ limit, meta }) => `${collection}?limit=${limit}${meta ? "&meta" : ""}`;

  return {
    async get(id, { meta }) {
      const { value } = await read(`${collection}/${id}${meta ? "?meta" : ""}`);
      return contact(value);
    },
    async page(query) {
      const { value } = await read(listed(query));
      return contacts(value);
    },
    walk: (query) =>
      walk(listed(query), async (target) => {
        const { response, value } = await read(target);
        return { items: contacts(value), next: nextOf(response) };
      }),
    async add(added) {
      const { value } = await send(`${collection}?sync`, {
        method: "POST",
        headers: { ...authorization, "Content-Type": "application/json" },
        body: JSON.stringify(newContacts(added)),
      });
      return contacts(value);
    },
  };
}
