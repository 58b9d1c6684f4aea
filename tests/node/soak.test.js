// A short soak, as every other test. The long one is a command of its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SOAK = fileURLToPath(new URL("../soak/soak.js", import.meta.url));

test("400 calls under faults lose, double, leak and leave open nothing", { timeout: 120_000 }, async () => {
  const soak = spawn(process.execPath, [SOAK, "--calls", "400", "--seed", "1"]);
  const [shown, told, [code]] = await Promise.all([text(soak.stdout), text(soak.stderr), once(soak, "exit")]);
  const last = shown.trimEnd().split("\n").at(-1);
  const expected =
    /^soak: 400 calls, 0 lost, 0 duplicated, 0 unexplained, 0 hanging, 0 leaked, heap [+-]\d+\.\d %$/;
  assert.match(last, expected, told);
  assert.equal(code, 0, told);
});
