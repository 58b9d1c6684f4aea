// The importer against JavaScript libraries, in Node and in Chromium. Prints a table and writes JSON to RESULTS.
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { compare } from "./import-pipelines.js";

const ROWS = 100_000;
const ROUNDS = 5;
const WANTED = { node: 4.5, chromium: 3 };

async function inChromium() {
  const { launchChromium } = await import("../browser/support.js");
  const contents = `import { compare } from "./import-pipelines.js"; globalThis.compare = compare;`;
  const options = { bundle: true, minify: true, format: "esm", write: false, logLevel: "error" };
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, ...options });
  const server = createServer(({ url }, response) => {
    const isScript = url === "/bench.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? outputFiles[0].contents : '<script type="module" src="/bench.js"></script>');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction("globalThis.compare");
    return await page.evaluate(([rows, rounds]) => globalThis.compare(rows, rounds), [ROWS, ROUNDS]);
  } finally {
    await browser.close();
    server.close();
  }
}

const results = { node: await compare(ROWS, ROUNDS), chromium: await inChromium() };
console.log(`${ROWS} rows, the same chunks byte for byte; medians of ${ROUNDS} interleaved runs`);
for (const [where, { javascriptMs, oursMs, ratio }] of Object.entries(results)) {
  const speeds = `JavaScript ${javascriptMs.toFixed(0)} ms, ip1-contacts/import ${oursMs.toFixed(0)} ms`;
  console.log(`${where.padEnd(10)}${speeds}: ${ratio.toFixed(2)} times as fast (wanted ${WANTED[where]})`);
  if (ratio < WANTED[where]) process.exitCode = 1;
}
if (process.env.RESULTS) await writeFile(process.env.RESULTS, JSON.stringify(results, null, 2) + "\n");
