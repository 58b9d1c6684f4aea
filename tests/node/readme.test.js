// The README's examples, run as they stand there, but against the sandbox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startSandbox } from "../support/sandbox.js";

const readme = await readFile(join(process.env.REPOSITORY, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);

describe("the examples of the README", { timeout: 60_000 }, () => {
  let sandbox;
  let folder;

  before(async () => {
    sandbox = await startSandbox("--seed", "60");
    // Beside the tests, where the package is found.
    folder = await mkdtemp(join(import.meta.dirname, "readme-"));
    await writeFile(join(folder, "contacts.csv"), "phoneNumber;firstName\n070-174 06 05;Ada\n12;Bob\n");
  });

  after(async () => {
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("are there", () => assert.ok(examples.length >= 3));

  for (const [index, code] of examples.entries()) {
    it(`number ${index + 1} runs`, async () => {
      const file = join(folder, `example-${index}.js`);
      const local = code.replace("new Ip1({ ", `new Ip1({ baseUrl: ${JSON.stringify(sandbox.address)}, `);
      assert.notEqual(local, code, "the example makes a client");
      await writeFile(file, local);
      const child = spawn(process.execPath, [file], {
        cwd: folder,
        env: { ...process.env, IP1_TOKEN: "sandbox" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let printed = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
      const [exitCode] = await once(child, "close");
      assert.equal(exitCode, 0, printed);
      assert.notEqual(printed, "", "the example prints something");
    });
  }
});
