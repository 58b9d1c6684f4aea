// The commands for contacts, labels and the blacklist, as a program calls them.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ICARUS, clientOf } from "../support/contacts.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { accountOf, ip1 } from "./support.js";

const MISSING = "606312a5ffffffffffffffff";
const PEOPLE = [
  ICARUS,
  { properties: { phoneNumber: "070-174 06 05", firstName: "Åsa", lastName: "Öberg" }, labels: ["VIP"] },
  {
    properties: { phoneNumber: "+46701740606", firstName: "Bo", email: "bo@example.com" },
    labels: ["VIP", "all"],
  },
  { properties: { firstName: "Ann", lastName: "Ek", organization: '"Ek; & Co"' } },
];

let sandbox;
let client;
let env;
let ids;

/** Runs a command that must succeed, and gives what it has printed. */
async function printed(...args) {
  const { code, stdout, stderr } = await ip1(args, { env });
  assert.equal(code, 0, stderr);
  return stdout;
}
const json = async (...args) =>
  (await printed(...args, "--json"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const everyone = () => client.contacts.list().toArray();

before(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
  env = accountOf(sandbox);
});
after(() => sandbox.stop());

async function anew() {
  await client.contacts.deleteMatching({ all: true });
  ids = (await client.contacts.add(PEOPLE, { sync: true })).map(({ id }) => id);
}

describe("reading", () => {
  before(anew);

  it("count", async () => {
    assert.equal(await printed("count"), "4\n");
    assert.equal(await printed("count", "--label", "VIP"), "2\n");
    assert.equal(await printed("count", "--label", "VIP", "--label=all"), "1\n");
    assert.equal(await printed("count", "--property", "email=bo@example.com"), "1\n");
    assert.equal(
      await printed("count", "--metadata", "phoneNumber.isBlocked=false", "--label", "VIP"),
      "2\n",
    );
    assert.deepEqual(await json("count", "--label", "nobody"), [{ count: 0 }]);
  });

  it("list", async () => {
    const all = await everyone();
    assert.deepEqual(await json("list"), all);
    assert.deepEqual(await json("list", "--limit", "2"), all.slice(0, 2));
    assert.deepEqual(
      (await json("list", "--label", "VIP")).map(({ id }) => id),
      ids.slice(1, 3),
    );
    const [{ metadata }] = await json("list", "--meta", "--limit", "1");
    assert.equal(metadata.phoneNumber.isBlocked, false);
    const csv = await printed("list");
    assert.equal(csv, await printed("list", "--csv"));
    const [heading, first] = csv.replace(/^\ufeff/, "").split("\r\n");
    assert.match(heading, /^id,phoneNumber,/);
    assert.match(first, new RegExp(`^${ids[0]},\\+46123456789,`));
    assert.equal(csv.trim().split("\r\n").length, 5);
    assert.match(csv, /"""Ek; & Co"""/);
  });

  it("get", async () => {
    const one = await client.contacts.get(ids[0]);
    assert.deepEqual(await json("get", ids[0]), [one]);
    const lines = await printed("get", ids[0], "--meta");
    assert.match(lines, /^id {2,}\w{24}\n/);
    assert.match(lines, /^firstName {2,}Icarus$/m);
    assert.match(lines, /^labels {2,}Coworker, all$/m);
    assert.match(lines, /^phoneNumber\.isBlocked {2,}false$/m);
    const { code, stdout, stderr } = await ip1(["get", MISSING], { env });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /404/);
  });

  it("find, by a number in any spelling", async () => {
    for (const text of ["+46701740605", "0701740605", "0046 70-174 06 05", "070/174.06.05", "46701740605"]) {
      assert.deepEqual(
        (await json("find", text)).map(({ id }) => id),
        [ids[1]],
        text,
      );
    }
  });

  it("find, by the last digits", async () => {
    assert.deepEqual(
      (await json("find", "06 06")).map(({ id }) => id),
      [ids[2]],
    );
    assert.deepEqual(
      (await json("find", "1740605")).map(({ id }) => id),
      [ids[1]],
    );
  });

  it("find, by address and name", async () => {
    for (const [text, ...places] of [
      ["bo@example.com", 2],
      ["BO@EXAMPLE.COM", 2],
      ["example.com", 0, 2],
      ["asa oberg", 1],
      ["Öberg  Åsa", 1],
      ["an", 3],
      ["& co", 3],
    ]) {
      const found = await json("find", text);
      assert.deepEqual(
        found.map(({ id }) => id),
        places.map((place) => ids[place]),
        text,
      );
    }
    const { code, stdout, stderr } = await ip1(["find", "Nobody Somebody"], { env });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /nobody was found/);
    assert.ok(!stderr.includes("Somebody"), "nothing personal");
  });
});

describe("writing", () => {
  before(anew);

  it("add", async () => {
    const [added] = await json(
      "add",
      "phoneNumber=+46701740699",
      "note=a=b",
      "firstName=Anna Karin",
      "--label",
      "A b",
    );
    const kept = await client.contacts.get(added.id);
    assert.deepEqual(kept, added);
    assert.deepEqual(kept.properties, { phoneNumber: "+46701740699", note: "a=b", firstName: "Anna Karin" });
    assert.deepEqual(kept.labels, ["A b"]);
    assert.match(await printed("add", "firstName=Eve"), /^id {2,}\w{24}\nfirstName {2,}Eve\n/);
  });

  it("update", async () => {
    const [changed] = await json("update", ids[0], "email=new@example.com", "department=");
    const { department, ...rest } = ICARUS.properties;
    assert.deepEqual(changed.properties, { ...rest, email: "new@example.com" });
    assert.deepEqual((await client.contacts.get(ids[0])).properties, changed.properties);
    assert.equal((await ip1(["update", MISSING, "a=b"], { env })).code, 1);
  });

  it("labels", async () => {
    assert.deepEqual(await json("labels", "add", "New one", ids[0], ids[3]), [
      { labelName: "New one", usageCount: 2 },
    ]);
    assert.deepEqual((await client.contacts.get(ids[3])).labels, ["New one"]);
    await printed("labels", "delete", "New one");
    assert.deepEqual((await client.contacts.get(ids[3])).labels, []);
  });

  it("delete", async () => {
    assert.equal(await printed("delete", ids[0]), "1 contact deleted\n");
    const { code, stdout, stderr } = await ip1(["delete", ids[1], MISSING, ids[2]], { env });
    assert.deepEqual([code, stdout], [3, "2 contacts deleted\n"]);
    assert.match(stderr, /id 2 of 3: there is no such contact/);
    assert.equal((await ip1(["delete", MISSING], { env })).code, 1);
    const [outcomes] = (await ip1(["delete", MISSING, "--json"], { env })).stdout.split("\n");
    assert.deepEqual(JSON.parse(outcomes), [
      { id: MISSING, deleted: false, problem: "there is no such contact" },
    ]);
    assert.equal((await ip1(["delete", ".."], { env })).code, 2);
  });
});

describe("blacklist", () => {
  it("adds, checks, lists and deletes numbers in any spelling", async () => {
    assert.equal(await printed("blacklist", "check", "070-174 06 05"), "+46701740605  not blocked\n");
    const added = "+46701740605  blocked\n+4740612345  blocked\n";
    assert.equal(await printed("blacklist", "add", "0046701740605", "+47 40612345"), added);
    assert.match(
      await printed("blacklist", "add", "0701740605"),
      /^\+46701740605 {2}blocked since \S+ already\n$/,
    );
    assert.deepEqual(await json("blacklist", "check", "46701740605", "40 61 23 46", "--region", "NO"), [
      { msisdn: "46701740605", isBlocked: true },
      { msisdn: "4740612346", isBlocked: false },
    ]);
    const entries = await client.blacklist.list().toArray();
    assert.deepEqual(entries.map(({ msisdn }) => msisdn).sort(), ["46701740605", "4740612345"]);
    assert.deepEqual(await json("blacklist", "list"), entries);
    assert.match(
      await printed("blacklist", "list"),
      /^ *number {2}blocked since\n.*\+46701740605 {2}\d{4}-/s,
    );
    const deleted = await printed("blacklist", "delete", "0701740605", "0701740606");
    assert.equal(deleted, "+46701740605  no longer blocked\n+46701740606  was not blocked\n");
    assert.equal((await client.blacklist.list().toArray()).length, 1);
  });

  it("lets go of what is no number today", async () => {
    await client.blacklist.add("123456");
    assert.equal(await printed("blacklist", "delete", "+123456"), "+123456  no longer blocked\n");
    assert.equal((await ip1(["blacklist", "add", "+123456"], { env })).code, 2);
  });
});

describe("delete-matching", () => {
  before(anew);

  it("deletes only as many as were agreed to", async () => {
    const refused = await ip1(["delete-matching", "--label", "VIP", "--yes-delete", "3"], { env });
    assert.deepEqual([refused.code, refused.stdout], [1, ""]);
    assert.match(refused.stderr, /2 contacts match, and not 3: nothing was deleted/);
    assert.equal((await everyone()).length, 4);
    assert.equal(
      await printed("delete-matching", "--label", "VIP", "--yes-delete", "2"),
      "2 contacts deleted\n",
    );
    assert.deepEqual(
      (await everyone()).map(({ id }) => id),
      [ids[0], ids[3]],
    );
    const gone = await json("delete-matching", "--property", "firstName=Ann", "--yes-delete", "1");
    assert.deepEqual(
      gone.map(({ id }) => id),
      [ids[3]],
    );
    assert.equal(await printed("delete-matching", "--label", "VIP", "--yes-delete", "0"), "");
    assert.equal(await printed("delete-matching", "--all", "--yes-delete", "1"), "1 contact deleted\n");
    assert.deepEqual(await everyone(), []);
  });
});

describe("the account", () => {
  let folder;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "ip1 account "))));
  after(() => rm(folder, { recursive: true }));

  it("is opened by a token from a file or from standard input", async () => {
    const file = join(folder, "my token.txt");
    const { IP1_BASE_URL } = env;
    for (const text of [TOKEN, `${TOKEN}\r\n`, `\ufeff${TOKEN}\n`]) {
      await writeFile(file, text);
      const given = await ip1(["count", "--token-file", file], { env: { IP1_BASE_URL } });
      assert.deepEqual(given, { code: 0, stdout: "0\n", stderr: "" });
      const piped = await ip1(["count", "--token-file", "-"], { env: { IP1_BASE_URL }, input: text });
      assert.deepEqual(piped, given);
    }
    await writeFile(file, "\n");
    assert.match((await ip1(["count", "--token-file", file], { env })).stderr, /the file is empty/);
    await writeFile(file, "two tokens");
    const { stderr } = await ip1(["count", "--token-file", file], { env });
    assert.match(stderr, /expected one token/);
    assert.ok(!stderr.includes("tokens"));
  });

  it("is where --base-url says", async () => {
    const { IP1_TOKEN, IP1_BASE_URL } = env;
    const given = await ip1(["count", "--base-url", IP1_BASE_URL], { env: { IP1_TOKEN } });
    assert.equal(given.code, 0, given.stderr);
  });

  it("that is not there, is said to be not there", async () => {
    const away = { IP1_TOKEN: "a", IP1_BASE_URL: "http://127.0.0.1:9" };
    const { code, stdout, stderr } = await ip1(["get", "x"], { env: away });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /online/);
    const wrong = await ip1(["count"], { env: accountOf(sandbox, "wr0ng-token") });
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /401.*does not take the token/s);
    assert.ok(!wrong.stderr.includes("wr0ng-token"));
  });

  it("is in doubt when a write was not answered", async () => {
    await sandbox.faults([{ match: { method: "POST" }, action: { type: "drop-after" } }]);
    const { code, stderr } = await ip1(["add", "firstName=Eve"], { env });
    await sandbox.faults([]);
    assert.equal(code, 3);
    assert.match(stderr, /not known whether/);
  });
});
