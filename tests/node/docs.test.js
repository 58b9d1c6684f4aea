// The examples of the documents, run as they stand there, but against the sandbox. Those for pages are run by
// browser/docs.test.js.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { transform } from "esbuild";
import { rowOf, workbookOf } from "../spreadsheet/parts.js";
import { against, documentsOf } from "../support/documents.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";

const repository = process.env.REPOSITORY;
const documents = await documentsOf(repository);

/** Calls what a platform would call: a worker's `fetch`, a route's `GET`. */
const PLATFORM = `
const { default: worker, GET } = await import(process.argv[2]);
const response = await (GET ?? worker.fetch)(new Request("https://worker.example/"), process.env);
console.log(response.status, await response.text());
if (!response.ok) process.exit(1);
`;

/** The test runners that examples use, as far as they use them; the matrix of runtimes has the real ones. */
const RUNNER = `
const assert = require("node:assert/strict");
const { afterEach, beforeEach, test } = require("node:test");
const expect = (value) => ({ toHaveLength: (length) => assert.equal(value.length, length) });
module.exports = { afterEach, beforeEach, expect, test };
`;

async function writeRunner(path) {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "index.js"), RUNNER);
}

const checks = { program, handler, rust, sh: commands, toml: manifest };
/** A page and what belongs to it run in a browser, a queue in its own runtime (tests/runtimes/queues.test.js); `text` is a drawing. */
const ELSEWHERE = ["html", "server", "script of a page", "playwright", "queue", "text"];

const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const SPREADSHEET =
  rowOf(cell("phoneNumber"), cell("firstName")) +
  rowOf("<c><v>46701740605</v></c>", cell("Ada")) +
  rowOf(cell("070-174 06 06"), cell("Bob"));

let folder;

before(async () => {
  // Beside the tests, where the package is found.
  folder = await mkdtemp(join(import.meta.dirname, "docs-"));
  await writeFile(join(folder, "contacts.csv"), "phoneNumber;firstName\n070-174 06 05;Ada\n12;Bob\n");
  await writeFile(join(folder, "contacts.xlsx"), workbookOf(SPREADSHEET));
  await writeFile(join(folder, "platform.js"), PLATFORM);
  for (const name of ["vitest", "@jest/globals"]) await writeRunner(join(folder, "node_modules", name));
});

after(() => rm(folder, { recursive: true, force: true }));

for (const { name, examples } of documents) {
  // Those of the command are run by cli/docs.test.js.
  if (name === "docs/command-line.md") continue;
  for (const example of examples.filter(({ role }) => !ELSEWHERE.includes(role))) {
    // Cargo may have to compile the one in Rust first.
    it(`${name}, line ${example.line}`, { timeout: 600_000 }, async ({ signal }) => {
      assert.ok(example.role in checks, `an example of a kind that is known, not ${example.role}`);
      await checks[example.role](example, signal);
    });
  }
}

describe("the examples", () => {
  it("are there", () => {
    const count = (wanted) => documents.flatMap(({ examples }) => examples).filter(wanted).length;
    assert.ok(count(({ role }) => role === "program") > 25);
    assert.ok(count(({ role }) => role in checks) > 35);
  });
});

async function program(example, signal) {
  const file = `example-${example.line}.${example.code.includes("require(") ? "cjs" : "js"}`;
  await runWithSandbox(signal, async ({ address }) => {
    await writeFile(join(folder, file), await runnable(example, address));
    return { command: process.execPath, args: [file] };
  });
}

async function handler(example, signal) {
  const file = `handler-${example.line}.js`;
  await runWithSandbox(signal, async ({ address }) => {
    await writeFile(join(folder, file), await runnable(example, address));
    return { command: process.execPath, args: ["platform.js", `./${file}`] };
  });
}

/** Against the sandbox, and without its types. */
async function runnable({ language, code }, address) {
  const local = against(address, code);
  return language === "ts" ? (await transform(local, { loader: "ts" })).code : local;
}

/** The one program in Rust is an example of the crate, which cargo builds. */
async function rust({ code }, signal) {
  const text = await readFile(join(repository, "examples", "contacts.rs"), "utf8");
  assert.ok(text.endsWith(code), "examples/contacts.rs is the same");
  await runWithSandbox(signal, ({ address }) => ({
    command: process.env.CARGO ?? "cargo",
    args: ["run", "--quiet", "--example", "contacts"],
    cwd: repository,
    env: { IP1_SERVICE: address },
  }));
}

/** Runs what `prepare` says with a sandbox of its own; it must end well, and print something. */
async function runWithSandbox(signal, prepare) {
  const sandbox = await startSandbox("--seed", "60");
  const { address } = sandbox;
  try {
    const { command, args, cwd = folder, env } = await prepare(sandbox);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NODE_TEST_CONTEXT: "", IP1_TOKEN: TOKEN, IP1_BASE_URL: address, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
    const [exitCode] = await once(child, "close");
    assert.equal(exitCode, 0, printed);
    assert.notEqual(printed, "", "the example prints something");
  } finally {
    await sandbox.stop();
  }
}

/** That the project's commands exist is known to xtask's own tests. */
function commands({ code }) {
  for (const line of code.trimEnd().split("\n")) {
    assert.match(
      line,
      /^(cargo xtask [a-z]+|npm install ip1-contacts$|npx ip1-contacts sandbox( --[a-z]+ \S+)*$|(IP1_\w+=\S+ )+cargo run --example contacts$)/,
    );
  }
}

async function manifest({ code }) {
  const { version } = JSON.parse(await readFile(join(repository, "pkg", "package.json"), "utf8"));
  const [, wanted] = /^ip1-contacts = "(.*)"$/m.exec(code);
  assert.ok(version.startsWith(`${wanted}.`), `${wanted} is a version of ${version}`);
}
