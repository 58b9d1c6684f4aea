// A million rows from a file through the sandbox: how much the memory of the importing process grows, and
// whether the database has exactly the accepted rows.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { importContacts } from "ip1-contacts/import";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

const ROWS = 1_000_000;
const MOST_GROWTH_MB = 160;
const MB = 1e6;

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

/** How many contacts there are: the first position without one. */
async function count(client) {
  let [low, high] = [0, ROWS * 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { items } = await client.contacts.list({ start: middle, limit: 1 });
    if (items.length > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const folder = await mkdtemp(join(tmpdir(), "ip1-memory-"));
const sandbox = await startSandbox("--database", join(folder, "contacts.db"));
try {
  const path = join(folder, "contacts.csv");
  await write(path);
  const client = clientOf(sandbox);
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let highest = idle;
  const onProgress = () => (highest = Math.max(highest, process.memoryUsage.rss()));
  const start = performance.now();
  const report = await importContacts(client, Readable.toWeb(createReadStream(path)), { onProgress });
  const seconds = (performance.now() - start) / 1000;
  const growth = (highest - idle) / MB;
  let found = 0;
  for (let waited = 0; waited < 600 && found < report.accepted; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    found = await count(client);
  }
  const megabytes = ((await stat(path)).size / MB).toFixed(0);
  console.log(
    `${ROWS} rows, ${megabytes} MB, in ${seconds.toFixed(1)} s: ${report.accepted} accepted, ${found} in the database`,
  );
  console.log(
    `resident memory: ${(idle / MB).toFixed(0)} MB idle, ${growth.toFixed(0)} MB more at most (allowed: ${MOST_GROWTH_MB})`,
  );
  console.log(`unknown: ${report.unknown.length}, rejected: ${report.rejected.length}`);
  if (found !== report.accepted || growth >= MOST_GROWTH_MB) process.exitCode = 1;
} finally {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
}
