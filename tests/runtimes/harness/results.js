// Runs the suite in one row of the matrix, against a service of its own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSandbox } from "../../support/sandbox.js";
import { FAULTS, SEED } from "../suite.js";
import { run, serve } from "./process.js";

/** The result of each check. `browser` is for rows that are pages. */
export async function resultsOf(row, project, browser) {
  const www = row.www ? ["--www", join(project, row.www)] : [];
  const sandbox = await startSandbox("--seed", String(SEED), ...www);
  let server;
  try {
    await sandbox.faults(FAULTS);
    if (row.program) return await printed(row, project, sandbox);
    if (row.serve) server = await serve(row.serve.split(" "), project);
    const url = new URL(row.page ?? row.route, server?.address ?? sandbox.address);
    url.searchParams.set("service", sandbox.address);
    return await (row.page ? shown(browser, url) : answered(url));
  } finally {
    await server?.stop();
    await sandbox.stop();
  }
}

async function printed({ program, variables }, project, { address }) {
  const command = program.replace("SERVICE", address).split(" ");
  const text = await run(command, project, { ...variables, SERVICE: address });
  const found = /results: (\{.*\})/.exec(text);
  assert.ok(found, `no results in:\n${text}`);
  return JSON.parse(found[1]);
}

async function shown(browser, url) {
  const { results, complaints } = await browser.visit(url.href);
  assert.deepEqual(complaints, []);
  assert.ok(results, "the page shows no results");
  return JSON.parse(results);
}

async function answered(url) {
  const response = await fetch(url);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}
