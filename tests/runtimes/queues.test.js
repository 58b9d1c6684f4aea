// The worker of docs/queues.md, as it stands there, in Cloudflare's runtime with a queue and a bucket: parts that fail
// or whose answer is lost neither lose a contact nor add one twice.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { documentsOf } from "../support/documents.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { poll } from "./harness/poll.js";
import { run, serve } from "./harness/process.js";
import { create } from "./harness/project.js";

const { TARBALL, PROJECTS, REPOSITORY } = process.env;
const CONTACTS = 1000;
const ADD = { method: "POST", path: "/v2/contacts" };

let sandbox;
let worker;

before(async () => {
  const project = await create({ folder: "queues" }, PROJECTS, TARBALL);
  const examples = (await documentsOf(REPOSITORY)).flatMap((document) => document.examples);
  const { code } = examples.find(({ role }) => role === "queue");
  // A test need not wait for the service to have recovered.
  assert.ok(code.includes("delaySeconds: 30"));
  await writeFile(join(project, "queue.ts"), code.replace("delaySeconds: 30", "delaySeconds: 0"));
  const build =
    "esbuild queue.ts --bundle --format=esm --conditions=workerd --loader:.wasm=copy --outdir=dist";
  await run(build.split(" "), project);
  sandbox = await startSandbox();
  worker = await serve(["node", "serve.js", sandbox.address], project);
});
after(async () => {
  await worker?.stop();
  await sandbox?.stop();
});

it("adds everybody once, whatever becomes of the parts", { timeout: 240_000 }, async () => {
  await sandbox.faults([
    { match: ADD, times: 2, action: { type: "status", status: 401 } },
    { match: ADD, times: 1, action: { type: "drop-after" } },
    { match: ADD, times: 1, action: { type: "status", status: 429, retryAfter: 0 } },
  ]);
  const contacts = Array.from({ length: CONTACTS }, (_, index) => ({
    properties: { phoneNumber: `+46701${String(index).padStart(6, "0")}` },
  }));
  const response = await fetch(worker.address, { method: "POST", body: JSON.stringify(contacts) });
  assert.equal((await response.json()).contacts, CONTACTS);

  const headers = { Authorization: `Bearer ${TOKEN}` };
  const list = async (start) =>
    (await fetch(`${sandbox.address}/v2/contacts?limit=1000&start=${start}`, { headers })).json();
  await poll(async () => (await list(CONTACTS - 1)).length > 0);
  const numbers = (await list(0)).map(({ properties }) => properties.phoneNumber);
  assert.deepEqual([new Set(numbers).size, await list(CONTACTS)], [CONTACTS, []]);
});
