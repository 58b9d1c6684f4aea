// The token and what contacts say appear nowhere that they do not belong.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { accountOf, HAS_TERMINAL, ip1, PROGRAM, start, terminal } from "./support.js";

const TOKEN = "s3cret-T0ken-0123456789";
const SECRETS = [TOKEN, "0701740605", "701740605", "174 06 05", "eve@example.com", "Evelyn", "Ek-Vindel"];

let sandbox;
let client;
let folder;
let options;

before(async () => {
  sandbox = await startSandbox("--token", TOKEN);
  client = clientOf(sandbox, { token: TOKEN });
  folder = await mkdtemp(join(tmpdir(), "ip1 secrets "));
  options = { env: accountOf(sandbox, TOKEN), cwd: folder };
  await writeFile(join(folder, "token.txt"), TOKEN);
  await writeFile(
    join(folder, "people.csv"),
    "phone;email;firstName;lastName\n0701740605;eve@example.com;Evelyn;Ek-Vindel\n12;eve@example.com;Evelyn;\n",
  );
});
after(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

const LINES = [
  ["list", "--property", "email=eve@example.com", "--label", "Evelyn"],
  ["count", "--property", "email=eve@example.com"],
  ["find", "0701740605"],
  ["find", "Evelyn Ek-Vindel"],
  ["find", "eve@example.com"],
  ["get", "606312a5ffffffffffffffff"],
  ["add", "phoneNumber=0701740605", "email=eve@example.com"],
  ["update", "606312a5ffffffffffffffff", "firstName=Evelyn"],
  ["delete", "606312a5ffffffffffffffff"],
  ["labels", "add", "x", "606312a5ffffffffffffffff"],
  ["blacklist", "add", "0701740605"],
  ["blacklist", "list"],
  ["delete-matching", "--property", "firstName=Evelyn", "--yes-delete", "1"],
  ["import", "people.csv"],
  ["sync", "people.csv", "--scope-label", "x", "--yes"],
  ["export", "out.csv"],
  ["check"],
];

/** What a service at its worst says: numbers, addresses, and the token. */
const SAID = SECRETS.slice(0, 5).join(" ");
const FAULTS = [
  { action: { type: "status", status: 500, body: { detail: SAID, title: SAID } } },
  { action: { type: "status", status: 400, body: { detail: SAID } } },
  { action: { type: "not-json" } },
  { action: { type: "drop-before" } },
];

function assertNothing(text, where) {
  for (const secret of SECRETS) assert.ok(!text.includes(secret), `${secret} in ${where}: ${text}`);
}

describe("nothing secret or personal", () => {
  for (const args of LINES) {
    it(`is in what ${args[0]} says of a failure`, async () => {
      for (const fault of FAULTS) {
        await sandbox.faults([fault]);
        const { code, stdout, stderr } = await ip1(args, options);
        await sandbox.faults([]);
        assert.notEqual(code, 0, `${args}: ${stdout}${stderr}`);
        assertNothing(stdout + stderr, args.join(" "));
      }
    });
  }

  it("is in an address that is wrong, or in a token", async () => {
    for (const env of [
      { IP1_TOKEN: `${TOKEN} ${TOKEN}`, IP1_BASE_URL: sandbox.address },
      { IP1_TOKEN: TOKEN, IP1_BASE_URL: `https://user:${TOKEN}@example.com` },
      { IP1_TOKEN: TOKEN, IP1_BASE_URL: `https://example.com/?token=${TOKEN}` },
    ]) {
      const { code, stdout, stderr } = await ip1(["count"], { env });
      assert.equal(code, 2);
      assertNothing(stdout + stderr, "the refusal");
    }
  });

  it("is written to files, but for refused rows where they are asked for", async () => {
    await ip1(["import", "people.csv", "--json"], options);
    await ip1(["import", "people.csv", "--dry-run"], options);
    const files = readdirSync(folder).filter((name) => !["token.txt", "people.csv"].includes(name));
    for (const name of files) assertNothing(readFileSync(join(folder, name), "utf8"), name);
    assert.ok(!files.includes("out.csv"), files.join());
    await client.contacts.deleteMatching({ all: true });
  });

  it("is in an argument: only what was typed", { skip: process.platform !== "linux" }, async () => {
    await sandbox.faults([{ action: { type: "delay", ms: 1500 } }]);
    await sandbox.forgetRequests();
    const run = start(["count", "--token-file", "token.txt"], {
      ...options,
      env: { IP1_BASE_URL: sandbox.address },
    });
    while ((await sandbox.requests()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const { pid } = run.child;
    const typed = [process.execPath, PROGRAM, "count", "--token-file", "token.txt"];
    assert.deepEqual(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1), typed);
    assert.equal(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"), "", "it starts no other program");
    await sandbox.faults([]);
    assert.equal(await run.ended, 0);
  });

  it(
    "is shown at a terminal while it fails",
    { skip: HAS_TERMINAL === true ? false : HAS_TERMINAL },
    async () => {
      await sandbox.faults([FAULTS[0]]);
      const run = terminal(["find", "x"], options);
      assert.equal(await run.ended, 1);
      await sandbox.faults([]);
      assertNothing(run.shown, "the terminal");
    },
  );
});
