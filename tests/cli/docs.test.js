// The examples of docs/command-line.md, run by a shell as they stand there, one after the other.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { rowOf, workbookOf } from "../spreadsheet/parts.js";
import { clientOf, ICARUS } from "../support/contacts.js";
import { documentsOf } from "../support/documents.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { accountOf, PROGRAM } from "./support.js";

const repository = process.env.REPOSITORY ?? join(import.meta.dirname, "..", "..");
const [document] = (await documentsOf(repository)).filter(({ name }) => name === "docs/command-line.md");

/** The contact of the examples; the service gives each an id of its own. */
const ID = "606312a5d233ab8484e18404";
const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const CUSTOMERS =
  rowOf(cell("Mobil"), cell("Förnamn")) +
  rowOf("<c><v>46701740605</v></c>", cell("Åsa")) +
  rowOf(cell("12"), cell("Bo"));
const people = (count, labels) =>
  Array.from({ length: count }, (_, index) => ({ properties: { firstName: `n${index}` }, labels }));

let sandbox;
let client;
let folder;

before(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
  await client.contacts.add([...people(12, ["Black Friday"]), ...people(3, ["VIP"]), ICARUS], { sync: true });
  folder = await mkdtemp(join(tmpdir(), "ip1 docs "));
  await writeFile(join(folder, "npx"), `#!/bin/sh\nshift\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  await chmod(join(folder, "npx"), 0o700);
  await writeFile(join(folder, "token.txt"), TOKEN);
  await writeFile(join(folder, "customers.xlsx"), workbookOf(CUSTOMERS));
  await writeFile(join(folder, "members.csv"), "phone;first name\n0701740611;Eve\n0701740612;Liv\n");
});
after(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

function run(line) {
  const env = { ...process.env, ...accountOf(sandbox), PATH: `${folder}:${process.env.PATH}` };
  return new Promise((resolve) => {
    execFile("/bin/sh", ["-c", line], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

/** What somebody does at home with the rows that were refused. */
async function mend(name) {
  const file = join(folder, name);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(";12;", ";070-174 06 06;"));
}

/** What has to come of some of them. */
const EXPECTED = [
  [/import customers\.xlsx --dry-run/, 3, /^1 contact to add, 1 row refused\n$/],
  [
    /import customers\.xlsx --label/,
    3,
    /^(1 contact added|0 contacts added, 1 there already), 1 row refused\n$/,
  ],
  [/import "left out/, 0, /^1 contact added\n$/],
  [/find 0605/, 0, /\+46701740605/],
  [/blacklist check/, 0, /^\+46701740605 {2}blocked since .*\n\+468123456 {2}not blocked\n$/],
  [/count --label "Black Friday"/, 0, /^12\n$/],
  [/delete-matching/, 0, /^12 contacts deleted\n$/],
  [/sync .*--dry-run/, 0, /^2 to add, 0 to change, 0 as they are\n$/],
  [/sync .*--yes/, 0, /^2 added, 0 changed, 0 as they are\n$/],
];

for (const { code, line, language } of document.examples) {
  if (language !== "sh") continue;
  it(`line ${line}`, { skip: process.platform === "win32" }, async () => {
    const [{ id }] = await client.contacts.add([ICARUS], { sync: true });
    for (const command of code.trimEnd().split("\n")) {
      assert.match(command, /^npx ip1-contacts /);
      if (command.includes('import "left out.csv"')) await mend("left out.csv");
      const { code: exit, stdout, stderr } = await run(command.replaceAll(ID, id));
      const [, wanted = 0, text = /./] = EXPECTED.find(([pattern]) => pattern.test(command)) ?? [];
      assert.equal(exit, wanted, `${command}: ${stderr}`);
      if (!command.includes("export ")) assert.match(stdout, text, command);
    }
    // One of the examples has done so.
    await client.contacts.delete(id).catch(() => {});
  });
}

it("there are ten things to do", () => {
  assert.equal([...document.text.matchAll(/^## \d+\. /gm)].length, 10);
});
