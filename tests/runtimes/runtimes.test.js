// The packed package in every runtime of the matrix: see rows.js. The environment says what there is: SANDBOX, the
// sandbox's program; TARBALL, the package; PROJECTS, the folder to make projects in; the browsers' programs, see
// harness/browsers.js. With QUICK only the quick half is run; the whole is written into README, a file.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startSandbox } from "../support/sandbox.js";
import { browsers } from "./harness/browsers.js";
import { Matrix } from "./harness/matrix.js";
import { run, serve } from "./harness/process.js";
import { create, NotHere, versionOf } from "./harness/project.js";
import { projects } from "./rows.js";
import { CHECKS, FAULTS, PASSED, SEED } from "./suite.js";

const { TARBALL, PROJECTS, QUICK, README } = process.env;
const isWanted = ({ isQuick }) => !QUICK || isQuick;
const allPassed = Object.fromEntries(CHECKS.map((check) => [check, PASSED]));
const matrix = new Matrix();

describe("the packed package", () => {
  const wantedBrowsers = browsers.filter(isWanted);
  const launched = new Map();

  before(async () => {
    for (const { name, variable, launch } of wantedBrowsers) {
      const program = process.env[variable];
      if (!program) continue;
      launched.set(name, await launch(program));
      matrix.browsers.set(name, launched.get(name).version);
    }
  });

  after(async () => {
    for (const browser of launched.values()) await browser.close();
    if (!QUICK) await matrix.write(README);
  });

  for (const definition of projects.filter(isWanted)) {
    describe(definition.folder, () => {
      const project = { folder: undefined, version: "", missing: undefined };

      before(async () => {
        try {
          project.folder = await create(definition, PROJECTS, TARBALL);
          project.version = await versionOf(definition, project.folder);
        } catch (error) {
          if (!(error instanceof NotHere)) throw error;
          project.missing = error.message;
        }
      });

      for (const row of definition.rows) {
        for (const { name: browser } of row.page ? wantedBrowsers : [{}]) {
          it(browser ? `${row.name}, in ${browser}` : row.name, async (test) => {
            const cell = matrix.cell(row, project, browser);
            if (project.missing) return test.skip((cell.notRun = project.missing));
            if (browser && !launched.has(browser)) return test.skip((cell.notRun = `no ${browser} here`));
            const results = await resultsOf(row, project.folder, launched.get(browser));
            assert.deepEqual(JSON.parse(results), allPassed);
            cell.passed = true;
          });
        }
      }
    });
  }
});

/** The suite's results, as JSON. */
async function resultsOf(row, folder, browser) {
  const www = row.www ? ["--www", join(folder, row.www)] : [];
  const sandbox = await startSandbox("--seed", String(SEED), ...www);
  let server;
  try {
    await sandbox.faults(FAULTS);
    if (row.program) return printedResults(await run(row.program, folder, { SERVICE: sandbox.address }));
    if (row.serve) server = await serve(row.serve, folder);
    const url = new URL(row.page ?? row.route, server?.address ?? sandbox.address);
    url.searchParams.set("service", sandbox.address);
    return await (row.page ? shownResults(browser, url.href) : answeredResults(url));
  } finally {
    await server?.stop();
    await sandbox.stop();
  }
}

function printedResults(printed) {
  const found = /results: (\{.*\})/.exec(printed);
  assert.ok(found, `no results in:\n${printed}`);
  return found[1];
}

async function shownResults(browser, url) {
  const { results, complaints } = await browser.visit(url);
  assert.deepEqual(complaints, []);
  assert.ok(results, "the page shows no results");
  return results;
}

async function answeredResults(url) {
  const response = await fetch(url);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return text;
}
