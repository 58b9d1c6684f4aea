// As its manual shows it; what comes is not checked.
import ky from "ky";
import { nextOf, walk } from "./pages.js";

export function connect({ address, fetch, token }) {
  const client = ky.create({
    prefixUrl: `${address}/v2`,
    fetch,
    headers: { Authorization: `Bearer ${token}` },
  });
  const parameters = ({ meta, ...others }) => ({ ...others, ...(meta && { meta: true }) });
  return {
    get: (id, query) => client.get(`contacts/${id}`, { searchParams: parameters(query) }).json(),
    page: (query) => client.get("contacts", { searchParams: parameters(query) }).json(),
    walk: (query) =>
      walk(`${address}/v2/contacts?${new URLSearchParams(parameters(query))}`, async (target) => {
        const response = await client.get(target, { prefixUrl: "" });
        return { items: await response.json(), next: nextOf(response) };
      }),
    add: (added) => client.post("contacts", { searchParams: { sync: "" }, json: added }).json(),
  };
}
