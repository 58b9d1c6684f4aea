// The download stays within the budget, and is as large as the documents say.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { entries } from "../size/entries.js";
import { weigh } from "../size/weigh.js";

const { budget } = JSON.parse(await readFile(new URL("../size-budget.json", import.meta.url)));
const repository = process.env.REPOSITORY;
const page = repository && (await readFile(join(repository, "docs", "size.md"), "utf8"));

const COLUMNS = ["raw", "gzip", "brotli"];
/** Builds differ by little between machines. */
const SAME = 0.02;

/** What the page says of an entry point's size, as it stands in the table. */
function written(name, size) {
  const row = page.split("\n").find((line) => line.startsWith(`| ${name} `));
  return row?.split("|")[2 + COLUMNS.indexOf(size)].trim();
}

describe("a bundle", () => {
  for (const [name, sizes] of Object.entries(budget)) {
    it(`of ${name} is within its budget, and documented`, async () => {
      const measured = weigh(await entries[name]());
      for (const [size, most] of Object.entries(sizes)) {
        assert.ok(measured[size] <= most, `${measured[size]} bytes ${size} are more than ${most}`);
        if (!page) continue;
        const [bytes, ...budgeted] = written(name, size).split(" ");
        assert.deepEqual(budgeted, ["of", String(most)], "run cargo xtask size");
        assert.ok(
          Math.abs(measured[size] / bytes - 1) < SAME,
          `${bytes} are written, ${measured[size]} measured`,
        );
      }
    });
  }
});
