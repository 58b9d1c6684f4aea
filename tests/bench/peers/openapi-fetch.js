// As its manual shows it: the types are in the definitions, what comes is not checked.
import createClient from "openapi-fetch";
import { nextOf, walk } from "./pages.js";

const COLLECTION = "/v2/contacts";

export function connect({ address, fetch, token }) {
  const client = createClient({ baseUrl: address, fetch, headers: { Authorization: `Bearer ${token}` } });
  const parameters = ({ meta, ...others }) => ({ ...others, ...(meta && { meta: true }) });

  async function list(query) {
    const { data, error, response } = await client.GET(COLLECTION, { params: { query } });
    if (error) throw error;
    return { data, response };
  }

  return {
    async get(id, query) {
      const params = { path: { id }, query: parameters(query) };
      const { data, error } = await client.GET(`${COLLECTION}/{id}`, { params });
      if (error) throw error;
      return data;
    },
    page: async (query) => (await list(parameters(query))).data,
    walk: (query) =>
      walk(parameters(query), async (target) => {
        const { data, response } = await list(target);
        const next = nextOf(response);
        return { items: data, next: next && Object.fromEntries(new URL(next).searchParams) };
      }),
    async add(added) {
      const { data, error } = await client.POST(COLLECTION, { params: { query: { sync: "" } }, body: added });
      if (error) throw error;
      return data;
    },
  };
}
