// What is measured: a call, and what it is given. `operation` is a function of every peer that has it.
import { OURS, PLAIN } from "./subjects.js";

/** How many contacts there are to read. */
export const CONTACTS = 10_000;
const PAGE = 1000;
const ADDED = 1000;

const withMeta = (name, meta) => (meta ? `${name}, \`meta\`` : name);

const gets = [false, true].map((meta) => ({
  group: "get",
  name: withMeta("GET of one", meta),
  operation: "get",
  input: async (service) => [await anyId(service), { meta }],
}));

const lists = [
  { name: "list of 50", operation: "page", limit: 50 },
  { name: "list of 1000", operation: "page", limit: PAGE },
  { name: "list of 10 000", operation: "walk", limit: PAGE },
  { name: "list of 10 000, one by one", operation: "each", limit: PAGE },
].flatMap(({ name, operation, limit }) =>
  [false, true].map((meta) => ({
    group: "list",
    name: withMeta(name, meta),
    operation,
    input: () => [{ limit, meta }],
  })),
);

const add = { group: "add", name: "add 1000", operation: "add", input: () => [newContacts()] };

const growth = [1, 10, 100, 1000, 10_000].map((limit) => ({
  group: "growth",
  name: String(limit),
  operation: "page",
  only: [PLAIN, OURS],
  input: () => [{ limit, meta: true }],
}));

export const scenarios = [...gets, ...lists, add, ...growth];

/** The first call of a program, and a list to hold in memory. */
export const FIRST_CALL = gets[0];
export const HELD_LIST = lists.find(({ operation, name }) => operation === "walk" && name.endsWith("`meta`"));

async function anyId({ address, token }) {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${address}/v2/contacts?limit=1`, { headers });
  const [{ id }] = await response.json();
  return id;
}

function newContacts() {
  return Array.from({ length: ADDED }, (_, row) => ({
    properties: {
      phoneNumber: `+4670174${String(row).padStart(4, "0")}`,
      email: `person.${row}@example.com`,
      firstName: `Åsa${row}`,
      lastName: "Öberg",
      department: "Sales",
    },
    labels: ["Coworker", "Sales"],
  }));
}
