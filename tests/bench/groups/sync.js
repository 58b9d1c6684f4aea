import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ip1 } from "ip1-contacts";
import { rowsOf } from "../rows.js";
import { LISTING, SYNCS } from "../subjects.js";

const CONTACTS = 100_000;
const CHUNK = 1000;
const ROUNDS = 5;

/** A sync that has nothing to change: an account of 100 000 contacts, and a table that says the same. */
export async function sync({ environments, withService }) {
  const node = environments.find(({ name }) => name === "Node");
  const folder = await mkdtemp(join(tmpdir(), "ip1-sync-"));
  try {
    const path = join(folder, "contacts.csv");
    return await withService([], async (service) => {
      await fill(service, path);
      const samples = Object.fromEntries(SYNCS.map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round++) {
        for (const subject of SYNCS)
          samples[subject].push(await node.run("sync", { service, path, subject }));
      }
      const of = (member) => {
        const all = Object.entries(samples).map(([name, runs]) => [name, runs.map((run) => run[member])]);
        return Object.fromEntries(all);
      };
      const labels = { where: node.name, scenario: "100 000 against 100 000, nothing changed" };
      return [
        ...rowsOf({ group: "sync", ...labels }, [of("milliseconds")], LISTING),
        ...rowsOf({ group: "sync-memory", ...labels }, [of("growth")], LISTING),
      ];
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill({ address, token }, path) {
  const { contacts } = new Ip1({ token, baseUrl: address });
  const file = createWriteStream(path);
  file.write("phoneNumber,email,firstName,lastName,department\n");
  for (let start = 0; start < CONTACTS; start += CHUNK) {
    const chunk = Array.from({ length: CHUNK }, (_, index) => person(start + index));
    await contacts.add(
      chunk.map((properties) => ({ properties, labels: ["crm"] })),
      { sync: true },
    );
    file.write(chunk.map((properties) => `${Object.values(properties).join(",")}\n`).join(""));
  }
  await new Promise((resolve) => file.end(resolve));
}

const person = (index) => ({
  phoneNumber: `+46701${String(index).padStart(6, "0")}`,
  email: `person.${index}@example.com`,
  firstName: `Åsa${index}`,
  lastName: "Öberg",
  department: "Research and Development",
});
