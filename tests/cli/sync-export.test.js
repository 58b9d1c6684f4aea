// `ip1-contacts sync` and `export`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { eventually } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { accountOf, HAS_TERMINAL, inTerminal, ip1, screenOf, start } from "./support.js";

const skip = HAS_TERMINAL === true ? false : HAS_TERMINAL;
const MEMBERS = ["Members"];
const PEOPLE = [
  { properties: { phoneNumber: "+46701740601", firstName: "Ada", note: "x" }, labels: MEMBERS },
  { properties: { phoneNumber: "+46701740602", firstName: "Bo" }, labels: MEMBERS },
  { properties: { phoneNumber: "+46701740603", firstName: "Eve" }, labels: MEMBERS },
  { properties: { phoneNumber: "+46701740604", firstName: "Elsewhere" }, labels: ["Other"] },
];
const TABLE = "Mobil;Förnamn;note\r\n0701740601;Ada;\r\n0701740602;Bosse;\r\n0701740609;Åsa;\r\n";

let sandbox;
let client;
let options;
let folder;

before(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
  folder = await mkdtemp(join(tmpdir(), "ip1 sync "));
  options = { env: accountOf(sandbox), cwd: folder };
});
after(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await client.contacts.add(PEOPLE, { sync: true });
  await writeFile(join(folder, "my members.csv"), TABLE);
});
afterEach(async () => {
  await sandbox.faults([]);
  await client.contacts.deleteMatching({ all: true });
});

const SYNC = ["sync", "my members.csv", "--scope-label", "Members"];
const names = async () =>
  (await client.contacts.list().toArray()).map(({ properties }) => properties.firstName).sort();

describe("sync", () => {
  it("shows what it would do, and does it", async () => {
    const looked = await ip1([...SYNC, "--remove", "--max-removals", "50%", "--dry-run"], options);
    assert.equal(looked.code, 0, looked.stderr);
    assert.equal(looked.stdout, "1 to add, 1 to change, 1 to remove, 1 as they are\n");
    assert.match(
      looked.stderr,
      /\+ \+46701740609 Åsa\n.*~ \+46701740602 Bo {2}firstName: Bo → Bosse\n.*- \+46701740603 Eve/s,
    );
    assert.deepEqual(await names(), ["Ada", "Bo", "Elsewhere", "Eve"]);
    const done = await ip1([...SYNC, "--remove", "--max-removals", "50%", "--yes"], options);
    assert.equal(done.code, 0, done.stderr);
    assert.equal(done.stdout, "1 added, 1 changed, 1 removed, 1 as they are\n");
    assert.deepEqual(await names(), ["Ada", "Bosse", "Elsewhere", "Åsa"]);
    const again = await ip1([...SYNC, "--remove", "--yes", "--json"], options);
    const { added, updated, removed, unchanged } = JSON.parse(again.stdout);
    assert.deepEqual([added, updated, removed, unchanged], [0, 0, 0, 3]);
  });

  it("removes nobody unless asked, and not too many", async () => {
    assert.equal((await ip1([...SYNC, "--yes"], options)).code, 0);
    assert.ok((await names()).includes("Eve"));
    const { code, stdout, stderr } = await ip1([...SYNC, "--remove", "--yes"], options);
    assert.deepEqual([code, stdout], [1, ""], stderr);
    assert.match(stderr, /--max-removals/);
    assert.doesNotMatch(stderr, /options\.|maxRemovals/);
    assert.ok((await names()).includes("Eve"));
  });

  it("clears, replaces and matches as it is told", async () => {
    const note = async () =>
      (await client.contacts.list({ properties: { firstName: "Ada" } })).items[0].properties.note;
    await ip1([...SYNC, "--yes"], options);
    assert.equal(await note(), "x");
    await ip1([...SYNC, "--yes", "--clear"], options);
    assert.equal(await note(), undefined);
    await writeFile(join(folder, "by mail.csv"), "email;firstName;phone\nADA@example.com;Adam;\n");
    await client.contacts.add([{ properties: { email: "ada@example.com" } }], { sync: true });
    const args = ["sync", "by mail.csv", "--whole-account", "--match", "email", "--yes", "--no-phone-number"];
    const { code, stdout, stderr } = await ip1(args, options);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^0 added, 1 changed, /);
  });

  it("goes on after Ctrl-C", async () => {
    const count = 300;
    const rows = Array.from(
      { length: count },
      (_, index) => `0701741${String(index).padStart(3, "0")};n${index}`,
    );
    await writeFile(join(folder, "many.csv"), `phone;firstName\n${rows.join("\n")}\n`);
    await client.contacts.add(
      rows
        .slice(0, 100)
        .map((row) => ({ properties: { phoneNumber: `+46${row.slice(1, 10)}` }, labels: MEMBERS })),
      { sync: true },
    );
    await sandbox.faults([{ match: { method: "PATCH" }, action: { type: "delay", ms: 100 } }]);
    const args = ["sync", "many.csv", "--scope-label", "Members", "--yes"];
    const run = start(args, options);
    await eventually(async () => (await client.contacts.count({ properties: { firstName: "n1" } })) > 0);
    run.child.kill("SIGINT");
    assert.equal(await run.ended, 130);
    assert.match(run.stderr, /Stopped\..*goes on/);
    await sandbox.faults([]);
    const again = await ip1(args, options);
    assert.equal(again.code, 0, again.stderr);
    assert.equal(await client.contacts.count(), count + PEOPLE.length);
    assert.match((await ip1(args, options)).stdout, /^0 added, 0 changed, /);
  });

  it("is asked for in the right way", async () => {
    for (const [args, message] of [
      [["sync", "my members.csv", "--yes"], /--scope-label, or --whole-account/],
      [[...SYNC, "--whole-account", "--yes"], /--scope-label, or --whole-account/],
      [SYNC, /there is no terminal to confirm at: --yes/],
      [[...SYNC, "--yes", "--max-removals", "some"], /--max-removals: expected/],
      [[...SYNC, "--yes", "--replace", "--clear"], /one of them/],
      [[...SYNC, "--yes", "--match", " "], /--match/],
    ]) {
      const { code, stdout, stderr } = await ip1(args, options);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
    }
    assert.deepEqual(await names(), ["Ada", "Bo", "Elsewhere", "Eve"]);
  });

  it("asks at a terminal", { skip }, async () => {
    for (const [answer, code] of [
      ["n\n", 1],
      ["y\n", 0],
    ]) {
      const { code: came, shown } = await inTerminal(SYNC, { ...options, answers: [["[Y/n]", answer]] });
      assert.equal(came, code, shown);
      assert.match(screenOf(shown), /1 to add, 1 to change, 1 as they are/);
      assert.equal((await names()).includes("Åsa"), code === 0);
    }
  });
});

describe("an import that updates", () => {
  it("changes who is there, and removes nobody", async () => {
    const args = ["import", "my members.csv", "--existing", "update"];
    const looked = await ip1([...args, "--dry-run"], options);
    assert.equal(looked.stdout, "1 to add, 1 to change, 1 as they are\n", looked.stderr);
    const { code, stdout, stderr } = await ip1(args, options);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, "1 added, 1 changed, 1 as they are\n");
    assert.deepEqual(await names(), ["Ada", "Bosse", "Elsewhere", "Eve", "Åsa"]);
  });
});

describe("export", () => {
  it("writes a file that Excel opens and an import reads", async () => {
    const { code, stdout, stderr } = await ip1(
      ["export", "my export.csv", "--label", "Members", "--delimiter", ";"],
      options,
    );
    assert.deepEqual([code, stdout], [0, ""], stderr);
    assert.match(stderr, /^3 contacts in my export\.csv\n$/);
    const text = await readFile(join(folder, "my export.csv"), "utf8");
    assert.ok(text.startsWith("\ufeffid;"), text);
    assert.equal(text.trimEnd().split("\n").length, 4);
    assert.match(text, /;\+46701740601;/);
    const again = await ip1(["import", "my export.csv"], options);
    assert.equal(again.stdout, "0 contacts added, 3 there already\n", again.stderr);
  });

  it("writes to standard output, and JSON lines", async () => {
    const { stdout } = await ip1(["export", "--format", "jsonl", "--property", "firstName=Ada"], options);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).properties.firstName),
      ["Ada"],
    );
    const some = await ip1(["export", "--columns", "phoneNumber,firstName"], options);
    assert.match(some.stdout, /^\ufeffphoneNumber,firstName\r?\n\+46701740601,Ada\r?\n/);
  });

  it("leaves an older file alone until it is complete", async () => {
    await writeFile(join(folder, "kept.csv"), "older");
    await sandbox.faults([{ match: { method: "GET" }, action: { type: "truncate" } }]);
    const failed = await ip1(["export", "kept.csv"], options);
    assert.equal(failed.code, 1, failed.stderr);
    assert.equal(await readFile(join(folder, "kept.csv"), "utf8"), "older");
    assert.ok(!existsSync(join(folder, "kept.csv.part")));
    const nowhere = await ip1(["export", join("no such folder", "x.csv")], options);
    assert.equal(nowhere.code, 1);
  });

  it("is asked for in the right way", async () => {
    for (const args of [
      ["--format", "xml"],
      ["--delimiter", "xx"],
      ["a.csv", "b.csv"],
    ]) {
      const { code, stderr } = await ip1(["export", ...args], options);
      assert.equal(code, 2, stderr);
      assert.doesNotMatch(stderr, /options\./);
    }
  });
});
