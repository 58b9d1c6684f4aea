import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { Ip1 } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";

/** In Node: imports a file, and returns how many contacts were accepted and how much the process grew meanwhile. */
export async function run({ service: { address, token }, path }) {
  const client = new Ip1({ token, baseUrl: address });
  globalThis.gc();
  const idle = process.memoryUsage.rss();
  let highest = idle;
  const onProgress = () => (highest = Math.max(highest, process.memoryUsage.rss()));
  const report = await importContacts(client, Readable.toWeb(createReadStream(path)), { onProgress });
  const { accepted, unknown, rejected } = report;
  return { accepted, unknown: unknown.length, rejected: rejected.length, growth: highest - idle };
}
