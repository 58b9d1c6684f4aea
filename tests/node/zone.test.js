// zone.js replaces the platform's promises and reports rejections that are not handled in time. A call that fails and
// is caught must not be among them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const program = join(import.meta.dirname, "programs", "zone.js");

describe("a program with zone.js", { timeout: 120_000 }, () => {
  for (const order of ["before", "after"]) {
    it(`that came ${order} the package prints nothing of calls that fail and are caught`, async () => {
      const { stdout, stderr } = await run(process.execPath, [program, order]);
      assert.deepEqual([stdout.trim(), stderr], ["28 calls caught", ""]);
    });
  }
});
