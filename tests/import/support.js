// Shared by the tests of the importer: a service, its contents, and sources.
import { eventually } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

/** A sandbox, a client of it, and what it holds. */
export async function startService(...flags) {
  const sandbox = await startSandbox(...flags);
  const client = clientOf(sandbox);
  const contents = async () => {
    const contacts = [];
    for await (const contact of client.contacts.list({ limit: 1000 })) contacts.push(contact);
    return contacts;
  };
  return {
    ...sandbox,
    client,
    contents,
    /** The contents once the background imports have brought so many contacts that count. */
    async contentsOf(count, counts = () => true) {
      let found = [];
      await eventually(async () => (found = await contents()).filter(counts).length >= count, 60_000);
      return found;
    },
    async clear() {
      await sandbox.faults([]);
      await client.contacts.deleteMatching({ all: true });
    },
  };
}

/** The numbers of contacts, in order. */
export const numbersIn = (contacts) => contacts.map(({ properties }) => properties.phoneNumber).sort();

/** Swedish mobile numbers, one for each index. */
export const number = (index) => `+46701${String(index).padStart(6, "0")}`;

/** CSV with so many good rows; row numbers are index + 2. */
export function csvOf(count) {
  const lines = Array.from({ length: count }, (_, index) => `${number(index)},n${index + 2}`);
  return ["phoneNumber,firstName", ...lines, ""].join("\n");
}

/** How many rows the ranges have. */
export const rowsIn = (ranges) =>
  ranges.reduce((sum, range) => {
    const [first, last] = Array.isArray(range) ? range : [range.firstRow, range.lastRow];
    return sum + last - first + 1;
  }, 0);

/** The rows that the ranges have. */
export function rowsOf(ranges) {
  return ranges.flatMap(({ firstRow, lastRow }) =>
    Array.from({ length: lastRow - firstRow + 1 }, (_, index) => firstRow + index),
  );
}
