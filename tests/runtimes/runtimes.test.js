// The packed package in every runtime of the matrix: see rows.js. The environment says what there is: SANDBOX, the
// sandbox's program; TARBALL, the package; PROJECTS, the folder to make projects in; the browsers' programs, see
// harness/browsers.js. With QUICK only the quick half is run; the whole is written into README, a file.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers } from "./harness/browsers.js";
import { writeMatrix } from "./harness/matrix.js";
import { create, NotHere, versionOf } from "./harness/project.js";
import { resultsOf } from "./harness/results.js";
import { projects } from "./rows.js";
import { CHECKS, PASSED } from "./suite.js";

const { TARBALL, PROJECTS, QUICK, README } = process.env;
const isWanted = ({ isQuick }) => !QUICK || isQuick;
const wantedBrowsers = browsers.filter(isWanted);
const lines = [];

describe("the packed package", () => {
  before(async () => {
    for (const browser of wantedBrowsers) {
      const program = process.env[browser.variable];
      if (program) browser.opened = await browser.launch(program);
    }
  });

  after(async () => {
    for (const { opened } of wantedBrowsers) await opened?.close();
    if (!QUICK) await writeMatrix(README, wantedBrowsers, lines);
  });

  for (const definition of projects.filter(isWanted)) {
    describe(definition.folder, () => {
      const project = { path: undefined, version: "", missing: undefined };

      before(async () => {
        try {
          project.path = await create(definition, PROJECTS, TARBALL);
          project.version = await versionOf(definition, project.path);
        } catch (error) {
          if (!(error instanceof NotHere)) throw error;
          project.missing = error.message;
        }
      });

      for (const row of definition.rows) {
        const cells = (row.page ? wantedBrowsers : [undefined]).map((browser) => ({ browser }));
        lines.push({ row, project, cells });
        for (const cell of cells) {
          const title = cell.browser ? `${row.name}, in ${cell.browser.name}` : row.name;
          it(title, (test) => fill(cell, row, project, test));
        }
      }
    });
  }
});

/** Runs the suite, and keeps what the table is to say: why it was not run, or which checks failed. */
async function fill(cell, row, project, test) {
  const { browser } = cell;
  if (project.missing) cell.notRun = "npm cannot install it here";
  else if (browser && !browser.opened) cell.notRun = `there is no ${browser.name} here`;
  if (cell.notRun) return test.skip(project.missing ?? cell.notRun);
  const results = await resultsOf(row, project.path, browser?.opened);
  cell.failed = CHECKS.filter((check) => results[check] !== PASSED);
  assert.deepEqual(results, Object.fromEntries(CHECKS.map((check) => [check, PASSED])));
}
