// Measures the named groups, or everything. Prints tables, writes RESULTS, and after everything DOCUMENT.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { about } from "./about.js";
import { groups } from "./groups/index.js";
import { openChromium, writePage } from "./in-chromium.js";
import { openNode } from "./in-node.js";
import { report } from "./report/report.js";

const unknown = process.argv.slice(2).filter((name) => !(name in groups));
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(", ")}; there are ${Object.keys(groups).join(", ")}`);
  process.exit(1);
}

async function measured(names) {
  const www = await mkdtemp(join(tmpdir(), "ip1-bench-"));
  const environments = [];
  try {
    await writePage(www);
    environments.push(openNode(), await openChromium());
    const bench = { environments, withService: (flags, use) => withService(["--www", www, ...flags], use) };
    const rows = [];
    for (const name of names) {
      console.log(`measuring ${name}`);
      const start = performance.now();
      rows.push(...(await groups[name](bench)));
      console.log(`  took ${Math.round((performance.now() - start) / 1000)} s`);
    }
    return { ...(await about(environments)), rows };
  } finally {
    for (const environment of environments) await environment.close();
    await rm(www, { recursive: true });
  }
}

async function withService(flags, use) {
  const sandbox = await startSandbox(...flags);
  try {
    return await use({ address: sandbox.address, token: TOKEN });
  } finally {
    await sandbox.stop();
  }
}

const named = process.argv.slice(2);
const results = await measured(named.length > 0 ? named : Object.keys(groups));
const isMet = await report(results, {
  results: process.env.RESULTS,
  document: named.length === 0 && process.env.DOCUMENT,
});
if (!isMet) process.exitCode = 1;
