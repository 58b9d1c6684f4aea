import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ip1 } from "ip1-contacts";
import { rowsOf } from "../rows.js";
import { OUR_IMPORT } from "../subjects.js";

const ROWS = 1_000_000;
const POLL_MS = 1000;
const DEADLINE_MS = 600_000;

/** A million rows from a file into the sandbox's database: what the importing process needs for it. */
export async function importMemory({ environments, withService }) {
  const node = environments.find(({ name }) => name === "Node");
  const folder = await mkdtemp(join(tmpdir(), "ip1-memory-"));
  try {
    const path = join(folder, "contacts.csv");
    await write(path);
    return await withService(["--database", join(folder, "contacts.db")], async (service) => {
      const { growth, ...counts } = await node.run("importFile", { service, path });
      if (counts.accepted !== ROWS) throw new Error(`not all rows were accepted: ${JSON.stringify(counts)}`);
      await arrived(service);
      const labels = { group: "import-memory", where: node.name, scenario: "import of 1 000 000 rows" };
      return rowsOf(labels, [{ file: [(await stat(path)).size], [OUR_IMPORT]: [growth] }], "file");
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(path) {
  const file = createWriteStream(path);
  file.write("phoneNumber,email,firstName,lastName,department\n");
  for (let row = 0; row < ROWS; row++) {
    const number = `+4670${String(row).padStart(7, "0")}`;
    const isFull = !file.write(
      `${number},person.${row}@example.com,Åsa${row},Öberg,Research and Development\n`,
    );
    if (isFull) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

/** Waits until the database has exactly the rows of the file. */
async function arrived({ address, token }) {
  const { contacts } = new Ip1({ token, baseUrl: address });
  const hasAt = async (start) => (await contacts.list({ start, limit: 1 })).items.length > 0;
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await hasAt(ROWS - 1))) {
    if (performance.now() > deadline) throw new Error("the rows have not all arrived");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (await hasAt(ROWS)) throw new Error("there are more contacts than rows");
}
