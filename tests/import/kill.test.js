// The importing process is killed half-way, and another goes on from its last checkpoint.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { eventually } from "../support/assertions.js";
import { csvOf, rowsIn, rowsOf, startService } from "./support.js";

const ROWS = 20_000;

describe("a killed import", { timeout: 120_000 }, () => {
  let service;
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "ip1-import-"));
    service = await startService("--database", join(folder, "contacts.db"));
  });
  after(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("goes on without a row lost or sent twice, apart from those reported unknown", async () => {
    const [source, checkpoint] = [join(folder, "contacts.csv"), join(folder, "checkpoint.json")];
    await writeFile(source, csvOf(ROWS));
    const script = join(import.meta.dirname, "import-file.js");
    const start = () =>
      spawn(process.execPath, [script, service.address, source, checkpoint], {
        stdio: ["ignore", "pipe", "inherit"],
      });

    const first = start();
    await eventually(async () => {
      const text = existsSync(checkpoint) ? await readFile(checkpoint, "utf8") : "{}";
      return rowsIn(JSON.parse(text).done ?? []) > ROWS / 3;
    });
    const exited = once(first, "exit");
    first.kill("SIGKILL");
    assert.equal((await exited)[1], "SIGKILL");
    const before = JSON.parse(await readFile(checkpoint, "utf8"));
    assert.ok(rowsIn(before.done) < ROWS);

    const second = start();
    let printed = "";
    second.stdout.on("data", (text) => (printed += text));
    await once(second, "close");
    const report = JSON.parse(printed);
    assert.equal(
      report.rows,
      report.accepted + report.rejected.length + rowsIn(report.unknown) + rowsIn(before.done),
    );

    const unknown = new Set(rowsOf(report.unknown));
    const certain = ROWS - unknown.size;
    const rowOf = ({ properties }) => Number(properties.firstName.slice(1));
    const isCertain = (contact) => !unknown.has(rowOf(contact));
    const found = await service.contentsOf(certain, isCertain);
    assert.equal(new Set(found.map(rowOf)).size, found.length, "no row twice");
    assert.equal(found.filter(isCertain).length, certain, "no row lost");
  });
});
