// What the program says of itself, and of what it does not understand.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ip1 } from "./support.js";

const SNAPSHOTS = join(
  process.env.REPOSITORY ?? join(import.meta.dirname, "..", ".."),
  "tests",
  "cli",
  "help",
);
/** UPDATE=1 writes the snapshots anew. */
const { UPDATE } = process.env;

const { stdout: usage } = await ip1(["--help"]);
const commands = [...usage.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name]) => name);

function assertSnapshot(name, text) {
  const file = join(SNAPSHOTS, `${name}.txt`);
  if (UPDATE) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, "utf8"));
}

describe("the help", () => {
  it("of the program lists the commands", () => {
    assert.ok(commands.length >= 11, usage);
    assertSnapshot("ip1-contacts", usage);
  });

  for (const name of commands) {
    it(`of ${name}`, async () => {
      const { code, stdout, stderr } = await ip1([name, "--help"]);
      assert.deepEqual([code, stderr], [0, ""]);
      assertSnapshot(name, stdout);
      for (const line of stdout.split("\n")) assert.ok(line.length <= 80 || line.startsWith("  ip1"), line);
      assert.match(stdout, new RegExp(`\n {2}ip1-contacts ${name}\\b`), "it has an example");
      assert.equal((await ip1(["help", name])).stdout, stdout);
      assert.equal((await ip1([name, "--nonsense", "-h"])).stdout, stdout, "also beside a mistake");
    });
  }

  it("has a snapshot of each command and no other", () => {
    assert.deepEqual(
      readdirSync(SNAPSHOTS).sort(),
      [...commands, "ip1-contacts"].map((name) => `${name}.txt`).sort(),
    );
  });

  it("comes without a command too, as a mistake", async () => {
    assert.deepEqual(await ip1([]), { code: 2, stdout: usage, stderr: "" });
  });

  it("says the version", async () => {
    const { code, stdout } = await ip1(["--version"]);
    assert.match(stdout, /^\d+\.\d+\.\d+\S*\n$/);
    assert.equal(code, 0);
  });
});

describe("wrong usage", () => {
  const cases = [
    [["cuont"], /no command cuont; did you mean count\?/],
    [["delete-maching"], /did you mean delete-matching\?/],
    [["sandbx"], /did you mean sandbox\?/],
    [["constructor"], /no command constructor/],
    [["__proto__"], /no command/],
    [["0701740605"], /no command of that name/],
    [["--label", "VIP"], /the command comes first/],
    [["list", "--lable", "x"], /no option --lable; did you mean --label\?/],
    [["count", "--josn"], /did you mean --json\?/],
    [["count", "-x"], /no option -x/],
    [["count", "--label"], /--label: expected L after it/],
    [["count", "--label="], /--label: expected L after it/],
    [["count", "--label", "--json"], /--label: expected L after it/],
    [["count", "--json=yes"], /--json takes no value/],
    [["list", "--limit", "0"], /--limit: expected an integer from 1/],
    [["list", "--limit", "1e3"], /--limit: expected an integer from 1/],
    [["list", "--limit", "1", "--limit", "2"], /--limit is given twice/],
    [["list", "--csv", "--json"], /exclude each other/],
    [["list", "Ada"], /expected options only/],
    [["count", "--property", "email"], /--property: expected NAME=VALUE/],
    [["count", "--property", "=x"], /--property: expected NAME=VALUE/],
    [["count", "--property", "a=1", "--property", "a=2"], /a name is given twice/],
    [["get"], /expected an id, got nothing/],
    [["get", "a", "b"], /expected an id, got 2 words/],
    [["find"], /expected a number/],
    [["find", "Anna", "Karin"], /goes between quotes/],
    [["add"], /expected NAME=VALUE, got nothing/],
    [["add", "Ada"], /property 1: expected NAME=VALUE/],
    [["add", "firstName="], /property 1: expected a value/],
    [["update", "x"], /expected NAME=VALUE/],
    [["delete"], /expected one id or more/],
    [["labels"], /expected add or delete/],
    [["labels", "delte", "x"], /did you mean delete\?/],
    [["labels", "add", "x"], /expected one id or more/],
    [["labels", "delete", "two", "words"], /goes between quotes/],
    [["blacklist"], /expected list, add, delete or check/],
    [["blacklist", "ad", "1"], /did you mean add\?/],
    [["blacklist", "add"], /expected one number or more/],
    [["blacklist", "add", "070-174 06 05", "12"], /number 2 of 2: /],
    [["blacklist", "add", "0701740605", "--region", "XX"], /the region is no ISO 3166-1/],
    [["delete-matching"], /--all deletes every contact/],
    [["delete-matching", "--all", "--label", "x"], /exclude each other/],
    [["delete-matching", "--label", "x"], /--yes-delete/],
    [["delete-matching", "--label", "x", "--yes-delete", "some"], /--yes-delete: expected an integer/],
    [["count", "--token", "s3cret"], /no option --token: other users/],
    [["count", "--sandbox", "--base-url", "http://localhost:1"], /exclude each other/],
    [["count", "--base-url", "http://example.com"], /--base-url: expected an https URL/],
    [["count", "--token-file", "no such file"], /--token-file: cannot read the file/],
  ];
  const env = { IP1_TOKEN: "secret-token" };
  for (const [args, message] of cases) {
    it(args.join(" "), async () => {
      const { code, stdout, stderr } = await ip1(args, { env });
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, /^ip1-contacts: /);
      assert.match(stderr, message);
      // What was typed may be a secret, or somebody's.
      for (const secret of ["s3cret", "0701740605", "174 06 05", "secret-token"]) {
        assert.ok(!stderr.includes(secret), stderr);
      }
    });
  }

  it("without a token, says where one is taken from", async () => {
    const { code, stderr } = await ip1(["count"]);
    assert.equal(code, 2);
    assert.match(stderr, /IP1_TOKEN.*--token-file.*--sandbox/s);
  });
});
